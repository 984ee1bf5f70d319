"""The network in PyTorch, for training. ``eenvoudig.language.network`` computes the same with numpy; a test compares them."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from eenvoudig.language.features import AFFIXES, PIECES, SHAPES


@dataclass(frozen=True)
class Sizes:
    """Widths of the parts. ``hidden`` is per direction."""

    word: int = 96
    affix: int = 96
    piece: int = 64
    shape: int = 16
    hidden: int = 192
    layers: int = 2
    arc: int = 192
    label: int = 128
    tag: int = 128
    dropout: float = 0.33

    def dump(self) -> dict[str, object]:
        """The sizes as plain values."""
        return asdict(self)


class Network(nn.Module):
    """Words in, scores out: tags, parts of speech with features, recipes of lemmas, heads, relations."""

    def __init__(self, sizes: Sizes, words: int, tags: int, poses: int, recipes: int, relations: int) -> None:
        super().__init__()
        self.sizes = sizes
        self.word = nn.Embedding(words, sizes.word)
        self.affix = nn.EmbeddingBag(AFFIXES, sizes.affix, mode="sum")
        self.piece = nn.EmbeddingBag(PIECES, sizes.piece, mode="mean")
        self.shape = nn.Embedding(SHAPES, sizes.shape)
        for table, spread in ((self.word, 0.1), (self.affix, 0.1), (self.piece, 0.2), (self.shape, 0.2)):
            nn.init.normal_(table.weight, std=spread)
        width = sizes.word + sizes.affix + sizes.piece + sizes.shape
        out = 2 * sizes.hidden
        self.layers = nn.ModuleList(
            nn.LSTM(width if not n else out, sizes.hidden, bidirectional=True, batch_first=True)
            for n in range(sizes.layers)
        )
        self.tag_hidden = nn.Linear(out, sizes.tag)
        self.tag = nn.Linear(sizes.tag, tags)
        self.pos = nn.Linear(sizes.tag, poses)
        self.recipe = nn.Linear(sizes.tag + width, recipes)
        self.arc_child = nn.Linear(out, sizes.arc)
        self.arc_head = nn.Linear(out, sizes.arc)
        self.label_child = nn.Linear(out, sizes.label)
        self.label_head = nn.Linear(out, sizes.label)
        self.root = nn.Parameter(torch.zeros(out))
        self.arc = nn.Parameter(torch.zeros(sizes.arc + 1, sizes.arc))
        self.pair = nn.Linear(3 * sizes.label, sizes.label)
        self.label = nn.Linear(sizes.label, relations)
        nn.init.xavier_uniform_(self.arc)

    def encode(self, batch: dict[str, Tensor]) -> tuple[Tensor, Tensor]:
        """The words in their sentence, and the words alone."""
        size, places = batch["word"].shape
        affix = self.affix(batch["affixes"], batch["affix_offsets"]).view(size, places, -1)
        piece = self.piece(batch["pieces"], batch["piece_offsets"]).view(size, places, -1)
        x = torch.cat([self.word(batch["word"]), affix, piece, self.shape(batch["shape"])], -1)
        alone = self._drop(x)
        x = alone
        for layer in self.layers:
            x = self._drop(layer(x)[0])
        return x, alone

    def _drop(self, x: Tensor) -> Tensor:
        """Dropout with one mask for a whole sentence."""
        if not self.training:
            return x
        keep = 1 - self.sizes.dropout
        return x * (torch.empty(x.shape[0], 1, x.shape[2]).bernoulli_(keep) / keep)

    def forward(self, batch: dict[str, Tensor]) -> dict[str, Tensor]:
        """Scores; ``heads`` is sentences × places × (places + 1) with the root first."""
        x, alone = self.encode(batch)
        hidden = functional.dropout(functional.leaky_relu(self.tag_hidden(x), 0.1), self.sizes.dropout, self.training)
        rooted = torch.cat([self.root.expand(x.shape[0], 1, -1), x], 1)
        child = self._drop(functional.leaky_relu(self.arc_child(x), 0.1))
        head = self._drop(functional.leaky_relu(self.arc_head(rooted), 0.1))
        one = torch.cat([child, torch.ones_like(child[..., :1])], -1)
        heads = one @ self.arc @ head.transpose(1, 2)
        return {
            "tag": self.tag(hidden),
            "pos": self.pos(hidden),
            "recipe": self.recipe(torch.cat([hidden, alone], -1)),
            "heads": heads,
            "label_child": self._drop(functional.leaky_relu(self.label_child(x), 0.1)),
            "label_head": self._drop(functional.leaky_relu(self.label_head(rooted), 0.1)),
        }

    def relations(self, scores: dict[str, Tensor], heads: Tensor) -> Tensor:
        """Scores of the relations between each word and its head (0 is the root)."""
        child, head = scores["label_child"], scores["label_head"]
        index = heads.clamp(min=0).unsqueeze(-1).expand(-1, -1, head.shape[-1])
        chosen = torch.gather(head, 1, index)
        pair = functional.leaky_relu(self.pair(torch.cat([child, chosen, child * chosen], -1)), 0.1)
        scores_of: Tensor = self.label(pair)
        return scores_of
