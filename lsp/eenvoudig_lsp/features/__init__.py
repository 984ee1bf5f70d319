"""What editors show of a checked document. Pure: a checked document in, values of the protocol out."""
