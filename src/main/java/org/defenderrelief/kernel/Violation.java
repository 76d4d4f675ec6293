package org.defenderrelief.kernel;

import java.util.List;
import java.util.stream.Stream;

/**
 * One thing wrong with what was sent.
 *
 * @param field path of the field, such as {@code needs.assistance[0].lines[2].unitAmount}
 * @param code stable upper-snake code, such as {@code SCALE}
 * @param flaw what is wrong
 * @param about what the flaw's sentence leaves open; never the value that was sent
 */
public record Violation(String field, String code, Flaw flaw, List<String> about) {
    public Violation(String field, Flaw flaw, Object... about) {
        this(field, flaw.code(), flaw, Stream.of(about).map(String::valueOf).toList());
    }

    /** What to do about it, in English. */
    public String message() {
        return message(flaw.sentence());
    }

    /** The same by that sentence, which is the flaw's in another language. */
    public String message(String sentence) {
        String filled = sentence;
        for (int i = 0; i < about.size(); i++) {
            filled = filled.replace("{" + i + "}", about.get(i));
        }
        return filled;
    }

    /** The same about another field: as the form names it in which it was typed. */
    public Violation at(String otherField) {
        return new Violation(otherField, code, flaw, about);
    }
}
