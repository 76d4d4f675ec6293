package org.defenderrelief.testing;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How much a test tries of what is alike. An ordinary run takes a share of it, another one at each door, so that each case is tried at one door;
 * {@code -Pthorough} takes all of it at each. Nothing but that is left to the thorough run.
 */
public final class Thorough {
    private static final boolean ALL = Boolean.getBoolean("relief.tests.thorough");

    private Thorough() {}

    public static boolean isAsked() {
        return ALL;
    }

    /**
     * All, or every {@code doors}-th.
     *
     * @param door which of the doors this is, from 0
     * @param doors how many doors share the cases
     */
    public static <T> List<T> share(List<T> all, int door, int doors) {
        return IntStream.range(0, all.size())
                .filter(i -> ALL || i % doors == door)
                .mapToObj(all::get)
                .toList();
    }
}
