"""careergraph: career guides in, a knowledge graph out, every fact traceable to its sentence."""
