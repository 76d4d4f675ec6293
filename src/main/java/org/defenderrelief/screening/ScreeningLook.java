package org.defenderrelief.screening;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.history.Sha256;
import org.defenderrelief.kernel.PersonId;

/**
 * What somebody of finance has before their eyes: the names that are compared, and each listed name that is like one of them.
 *
 * @param listed when the list was made
 * @param seen names who looked and all that was seen, and says nothing of it; reviewing takes it
 */
public record ScreeningLook(
        CaseFile caseFile, Set<Compared> compared, List<Name> names, List<Match> matches, Instant listed, String seen) {
    /** A name that is compared. @param of whose it is */
    public record Name(Compared of, String name) {
        @Override
        public String toString() {
            return "Name[opened]";
        }
    }

    /**
     * A listed name that is like one of them.
     *
     * @param entry number of the entry on the list
     * @param person whether a person is listed; else an organisation
     * @param score how alike, in hundredths
     */
    public record Match(Compared of, String name, String entry, boolean person, String listed, int score) {
        @Override
        public String toString() {
            return "Match[opened]";
        }
    }

    /** What that person saw. */
    static String seen(PersonId by, CaseFile caseFile, Reviews.Subject subject, List<Match> matches) {
        String found = matches.stream()
                .map(each ->
                        each.of() + "|" + each.name() + "|" + each.entry() + "|" + each.listed() + "|" + each.score())
                .collect(Collectors.joining("\n"));
        return Sha256.hex("relief/screening-seen/1|" + by + "|" + caseFile.id() + "|" + subject.facts() + "\n" + found);
    }

    @Override
    public String toString() {
        return "ScreeningLook[" + caseFile.reference() + "]";
    }
}
