package org.defenderrelief.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The geographic regions of the United Nations' standard M49 and what each lies in, as unstats.un.org/unsd/methodology/m49 lists them: the one list
 * that requests, forms and envelopes go by.
 */
public final class Regions {
    private static final String WORLD = "001";

    /** A region and those that lie in it, by continent. */
    private static final Map<String, List<String>> HOLDS = holds(
            "001 002 019 142 150 009",
            // Africa
            "002 015 202",
            "202 014 017 018 011",
            // Americas
            "019 419 021",
            "419 029 013 005",
            // Asia
            "142 143 030 035 034 145",
            // Europe
            "150 151 154 039 155",
            // Oceania
            "009 053 054 057 061");

    private static final Map<String, String> LIES_IN = liesIn();
    private static final List<String> FINEST = finest(WORLD);

    private Regions() {}

    /** Whether that is one of them, from the world down. */
    public static boolean isRegion(String code) {
        return WORLD.equals(code) || LIES_IN.containsKey(code);
    }

    /** Whether that is finer than a continent: fine enough for an envelope's rules, and coarse enough to stand in clear. */
    public static boolean isSubRegion(String code) {
        return LIES_IN.containsKey(LIES_IN.getOrDefault(code, WORLD));
    }

    /** Those in which no other lies, by continent: what forms offer. */
    public static List<String> finest() {
        return FINEST;
    }

    /** The region and all it lies in, outwards. */
    public static Stream<String> within(String region) {
        return Stream.iterate(region, Objects::nonNull, LIES_IN::get);
    }

    private static Map<String, List<String>> holds(String... lines) {
        Map<String, List<String>> holds = new LinkedHashMap<>();
        for (String line : lines) {
            List<String> codes = Arrays.asList(line.split(" "));
            holds.put(codes.get(0), codes.subList(1, codes.size()));
        }
        return holds;
    }

    private static Map<String, String> liesIn() {
        Map<String, String> liesIn = new LinkedHashMap<>();
        HOLDS.forEach((region, inside) -> inside.forEach(each -> liesIn.put(each, region)));
        return liesIn;
    }

    private static List<String> finest(String region) {
        List<String> finest = new ArrayList<>();
        for (String inside : HOLDS.getOrDefault(region, List.of())) {
            finest.addAll(HOLDS.containsKey(inside) ? finest(inside) : List.of(inside));
        }
        return List.copyOf(finest);
    }
}
