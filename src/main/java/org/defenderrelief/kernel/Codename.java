package org.defenderrelief.kernel;

import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * The name by which people speak of a case, such as {@code Amber Heron 47}: random words that say nothing about anybody. Two cases may
 * by chance share one, so it is always shown beside the reference.
 */
public record Codename(String value) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final List<String> FIRST = List.of(
            "Amber", "Ample", "Apricot", "Azure", "Balmy", "Birch", "Blue", "Bright", "Bronze", "Calm", "Cedar",
            "Chalk", "Clear", "Clover", "Copper", "Coral", "Cotton", "Crisp", "Dawn", "Deep", "Early", "Ebony", "Fern",
            "Flint", "Fresh", "Gentle", "Ginger", "Glad", "Golden", "Granite", "Green", "Hazel", "Honey", "Indigo",
            "Ivory", "Jade", "Juniper", "Keen", "Lemon", "Lilac", "Linen", "Lively", "Lunar", "Maple", "Marble",
            "Mellow", "Mild", "Mint", "Misty", "Noble", "Ocean", "Olive", "Opal", "Pearl", "Pine", "Plum", "Quiet",
            "River", "Rose", "Ruby", "Saffron", "Sandy", "Silver", "Slate", "Snowy", "Solar", "Steady", "Sunny", "Teal",
            "Tidal", "Velvet", "Violet", "Warm", "Willow", "Winter");
    private static final List<String> SECOND = List.of(
            "Anchor",
            "Arch",
            "Basin",
            "Bay",
            "Beacon",
            "Bell",
            "Bridge",
            "Brook",
            "Canyon",
            "Cape",
            "Cliff",
            "Cloud",
            "Comet",
            "Cove",
            "Crane",
            "Creek",
            "Curlew",
            "Delta",
            "Dune",
            "Egret",
            "Falcon",
            "Field",
            "Finch",
            "Fjord",
            "Forest",
            "Garden",
            "Glade",
            "Grove",
            "Harbour",
            "Heron",
            "Hill",
            "Ibis",
            "Island",
            "Jetty",
            "Kestrel",
            "Lagoon",
            "Lake",
            "Lantern",
            "Lark",
            "Ledge",
            "Lighthouse",
            "Lintel",
            "Martin",
            "Meadow",
            "Mill",
            "Orchard",
            "Oriole",
            "Osprey",
            "Path",
            "Pebble",
            "Pier",
            "Plain",
            "Plover",
            "Pond",
            "Port",
            "Prairie",
            "Quay",
            "Reef",
            "Ridge",
            "Robin",
            "Sail",
            "Shore",
            "Sparrow",
            "Spring",
            "Star",
            "Stone",
            "Stork",
            "Summit",
            "Swift",
            "Terrace",
            "Tern",
            "Thrush",
            "Valley",
            "Warbler",
            "Wharf",
            "Wren");

    public Codename {
        Objects.requireNonNull(value, "value");
    }

    public static Codename random() {
        return new Codename(FIRST.get(RANDOM.nextInt(FIRST.size())) + " " + SECOND.get(RANDOM.nextInt(SECOND.size()))
                + " " + (10 + RANDOM.nextInt(90)));
    }

    /** The first words that hold these letters, whatever the case. */
    public static Set<String> firstWords(String part) {
        return holding(FIRST, part);
    }

    /** The second words that hold these letters, whatever the case. */
    public static Set<String> secondWords(String part) {
        return holding(SECOND, part);
    }

    private static Set<String> holding(List<String> words, String part) {
        String letters = part.toLowerCase(Locale.ROOT);
        Set<String> found = new TreeSet<>();
        for (String word : words) {
            if (word.toLowerCase(Locale.ROOT).contains(letters)) {
                found.add(word);
            }
        }
        return found;
    }

    @Override
    public String toString() {
        return value;
    }
}
