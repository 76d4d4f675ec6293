package org.defenderrelief.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was given to a command that checks a proof: names that begin with two hyphens, each with its value. */
final class GivenOptions {
    private final Map<String, String> options;

    private GivenOptions(Map<String, String> options) {
        this.options = options;
    }

    /** @throws IllegalArgumentException if something else is given, or a name without its value */
    static GivenOptions read(List<String> args, Set<String> known) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < args.size(); i += 2) {
            if (!known.contains(args.get(i)) || i + 1 == args.size()) {
                throw new IllegalArgumentException("Not understood: " + args.get(i));
            }
            options.put(args.get(i), args.get(i + 1));
        }
        return new GivenOptions(options);
    }

    boolean has(String name) {
        return options.containsKey(name);
    }

    /** @throws IllegalArgumentException if it is not given */
    String needed(String name) {
        String value = options.get(name);
        if (value == null) {
            throw new IllegalArgumentException("Give " + name + ".");
        }
        return value;
    }

    /** The verifier key, given itself or as a file that holds it. */
    VerifierKey key() throws IOException {
        String given = needed("--key");
        Path file = Path.of(given);
        return VerifierKey.parse(Files.isRegularFile(file) ? Files.readString(file) : given);
    }
}
