package org.defenderrelief.fund;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The geographic regions of the United Nations' standard M49 and what each lies in. */
final class Regions {
    /** A region and the one around it, as unstats.un.org/unsd/methodology/m49 lists them. */
    private static final Map<String, String> LIES_IN = Map.ofEntries(
            // Africa
            entry("002", "001"),
            entry("015", "002"),
            entry("202", "002"),
            entry("014", "202"),
            entry("017", "202"),
            entry("018", "202"),
            entry("011", "202"),
            // Americas
            entry("019", "001"),
            entry("419", "019"),
            entry("029", "419"),
            entry("013", "419"),
            entry("005", "419"),
            entry("021", "019"),
            // Asia
            entry("142", "001"),
            entry("143", "142"),
            entry("030", "142"),
            entry("035", "142"),
            entry("034", "142"),
            entry("145", "142"),
            // Europe
            entry("150", "001"),
            entry("151", "150"),
            entry("154", "150"),
            entry("039", "150"),
            entry("155", "150"),
            // Oceania
            entry("009", "001"),
            entry("053", "009"),
            entry("054", "009"),
            entry("057", "009"),
            entry("061", "009"));

    private Regions() {}

    static boolean isRegion(String code) {
        return "001".equals(code) || LIES_IN.containsKey(code);
    }

    /** The region and all it lies in, outwards. */
    static Stream<String> within(String region) {
        return Stream.iterate(region, Objects::nonNull, LIES_IN::get);
    }
}
