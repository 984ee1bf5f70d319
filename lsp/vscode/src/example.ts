/** A letter to practise on, long enough for an estimate. It is content: it stays Dutch in every edition. */
export const EXAMPLE = `Onderwerp: uw aanvraag voor de individuele inkomenstoeslag

Geachte mevrouw Jansen,

Op 3 maart 2025 hebben wij uw aanvraag ontvangen. Wij kunnen daar nog niet over beslissen, want er ontbreken gegevens.

U dient de volgende bescheiden te overleggen: een kopie van uw bankafschriften over de afgelopen drie maanden en een kopie van een geldig legitimatiebewijs waarop uw burgerservicenummer duidelijk leesbaar staat vermeld. Indien wij deze niet vóór 1 april 2025 hebben ontvangen, wordt uw aanvraag buiten behandeling gesteld.

Wij zijn voornemens om na ontvangst van uw gegevens binnen acht weken een besluit te nemen omtrent uw recht op de toeslag, tenzij er aanleiding bestaat om deze termijn te verlengen. Daarover wordt u te zijner tijd schriftelijk geïnformeerd.

Hebt u vragen? Bel ons op werkdagen tussen 9.00 en 12.00 uur via 14 010. U kunt ook langskomen bij het Werkplein. Neem deze brief dan mee.

Hoogachtend,

het college van burgemeester en wethouders
`;
