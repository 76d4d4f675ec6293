package org.defenderrelief.screening;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

import org.defenderrelief.history.Sha256;

/**
 * The names of a list, in one order, each once, as one text: a line for each, of its entry, {@code P} for a person or {@code O}, and the name,
 * with tabs between. The hash of that text is what is signed, so no name can be added, changed or taken away by itself.
 */
final class SanctionsList {
    /** The European Union's has some 25,000. */
    static final int MOST_NAMES = 100_000;

    /** Bytes of all names together; 25,000 names have about one and a half million. */
    static final int LONGEST_TEXT = 8 << 20;

    private final List<ListedName> names;

    private SanctionsList(SortedSet<ListedName> names) {
        this.names = List.copyOf(names);
    }

    static SanctionsList of(Collection<ListedName> names) {
        return new SanctionsList(new TreeSet<>(names));
    }

    /** Reads what {@link #text} writes. @throws IllegalArgumentException if it is something else */
    static SanctionsList read(String text) {
        SortedSet<ListedName> names = new TreeSet<>();
        for (String line : text.split("\n", -1)) {
            String[] cells = line.split("\t", -1);
            if (cells.length == 3 && (cells[1].equals("P") || cells[1].equals("O"))) {
                names.add(new ListedName(cells[0], cells[1].equals("P"), cells[2]));
            } else if (!line.isEmpty()) {
                throw new IllegalArgumentException("no line of a list");
            }
        }
        return new SanctionsList(names);
    }

    /** As it is kept and hashed. */
    String text() {
        StringBuilder text = new StringBuilder();
        names.forEach(each -> text.append(each.entry())
                .append('\t')
                .append(each.person() ? 'P' : 'O')
                .append('\t')
                .append(each.name())
                .append('\n'));
        return text.toString();
    }

    /** SHA-256 of the text in UTF-8, in lower-case hex. */
    String digest() {
        return Sha256.hex(text());
    }

    List<ListedName> names() {
        return names;
    }
}
