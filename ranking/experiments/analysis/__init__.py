"""Statistics of A/B tests: arrays in, arrays out; every figure may be one number or one for each of many runs."""
