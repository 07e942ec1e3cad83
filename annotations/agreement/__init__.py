"""How far annotators agree: one figure, one file. Arrays of codes in, figures with n, interval or reason out."""
