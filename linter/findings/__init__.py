"""Stage 6: evidence on paper, waivers, fingerprints."""
