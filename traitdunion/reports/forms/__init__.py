"""What people may type, bounded and typed; each refusal is a sentence."""
