package org.defenderrelief.screening;

import java.util.Comparator;

/**
 * One name of one entry of a list.
 *
 * @param entry number of the entry on the list, such as {@code EU.27.28}
 * @param person whether the entry is a person; else an organisation
 * @param name as the list spells it, 1 to {@value #LONGEST} characters on one line
 */
public record ListedName(String entry, boolean person, String name) implements Comparable<ListedName> {
    /** Some listed organisations have names of several hundred characters. */
    public static final int LONGEST = 1000;

    static final String ENTRY_FORM = "[A-Za-z0-9._/-]{1,60}";

    private static final Comparator<ListedName> ORDER = Comparator.comparing(ListedName::entry)
            .thenComparing(ListedName::person)
            .thenComparing(ListedName::name);

    @Override
    public int compareTo(ListedName other) {
        return ORDER.compare(this, other);
    }
}
