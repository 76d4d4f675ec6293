package org.defenderrelief.access;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.defenderrelief.kernel.Actor;

/**
 * Names that nobody goes by: what pages say where the service acted, where no account fits or where the reader is meant, what roles and
 * offices are called, and sign-in names made of a role and a number; nor a name that says one of those words beside others, such as "A
 * keeper" or "Triage team". English and French, since pages are.
 */
final class ReservedNames {
    /** Roles, offices and whoever holds one. Accounts are named by them and a number. */
    private static final List<String> OFFICES = List.of(
            "partner",
            "triage",
            "committee",
            "finance",
            "audit",
            "auditor",
            "keeper",
            "founder",
            "reviewer",
            "partenaire",
            "instruction",
            "instructeur",
            "instructrice",
            "comité",
            "auditeur",
            "auditrice",
            "gardien",
            "gardienne",
            "fondateur",
            "fondatrice");

    private static final List<String> SERVICE =
            List.of(Actor.SERVICE.name(), Actor.DEFENDER.name(), "Defender Relief", "system", "système");

    private static final List<String> OTHERS = List.of(
            "service alone",
            "service seul",
            "administrator",
            "administrateur",
            "administratrice",
            "administration",
            "admin",
            "operator",
            "opérateur",
            "opératrice",
            "account",
            "unknown",
            "unknown account",
            "inconnu",
            "inconnue",
            "compte inconnu",
            "anonymous",
            "anonyme",
            "team",
            "équipe",
            "fund",
            "member",
            "membre",
            "partner organisation",
            "organisation partenaire",
            "receipt code",
            "code de réception",
            "holder of the receipt code");

    /** Words that stand alone; with an article or beside others some of them would be people's names. */
    private static final List<String> ALONE = List.of(
            "you",
            "vous",
            "me",
            "moi",
            "unnamed",
            "nobody",
            "somebody",
            "somebody else",
            "everybody",
            "personne",
            "quelqu’un",
            "quelqu’un d’autre",
            "tout le monde",
            "compte",
            "comptes",
            "le compte",
            "les comptes",
            "fonds",
            "le fonds");

    private static final List<String> BEFORE = List.of("", "the ", "le ", "la ", "l’", "les ");
    private static final List<String> AFTER = List.of("", "s");

    private static final Set<LookAlike> FOR_NAMES = likenesses(ALONE.stream());
    private static final Set<LookAlike> FOR_THE_SERVICE =
            likenesses(SERVICE.stream().flatMap(ReservedNames::asWritten));
    private static final Set<LookAlike> FOR_WORDS =
            likenesses(Stream.of(SERVICE, OFFICES, OTHERS).flatMap(List::stream).flatMap(ReservedNames::asWritten));
    private static final Set<LookAlike> OFFICES_ALONE = likenesses(OFFICES.stream());

    /** What figures look like: one of them like a small i, another like an o. */
    private static final String FIGURES = "[" + LookAlike.of("0123456789").small() + "\\d]+";

    /** Where words may end: at blanks and signs, beside a figure, and before a capital within. */
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+"
            + "|(?<=\\p{N})(?=\\P{N})|(?<=\\P{N})(?=\\p{N})"
            + "|(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

    /** No word here is longer; it keeps the reading of a long sign-in name short. */
    private static final int LONGEST = 40;

    private ReservedNames() {}

    private static Set<LookAlike> likenesses(Stream<String> words) {
        return words.map(LookAlike::of).collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<String> asWritten(String word) {
        return BEFORE.stream().flatMap(before -> AFTER.stream().map(after -> before + word + after));
    }

    /** Whether the whole name passes for one of these words. */
    static boolean has(LookAlike name) {
        return passes(name, FOR_NAMES) || passes(name, FOR_WORDS);
    }

    /** Whether the name says one of these words beside others or with a number. */
    static boolean isSaidIn(String name) {
        return has(withoutFigures(name)) || words(name).anyMatch(word -> passes(word, FOR_WORDS) || isNumbered(word));
    }

    /**
     * Whether a sign-in name, which nobody here chose, passes for one of these words or for the service. One made of a role and a number
     * does not, since accounts are called so, nor does what an address of mail says of the house that gives it.
     */
    static boolean areTakenBy(String signInName) {
        LookAlike likeness = LookAlike.of(signInName);
        return has(likeness)
                || has(withoutFigures(signInName)) && !isNumbered(likeness)
                || words(signInName.replaceFirst("@.*", "")).anyMatch(word -> passes(word, FOR_THE_SERVICE));
    }

    private static boolean passes(LookAlike name, Set<LookAlike> reserved) {
        return reserved.stream().anyMatch(name::passesFor);
    }

    private static LookAlike withoutFigures(String name) {
        return LookAlike.of(name.replaceAll("\\p{N}+", " "));
    }

    /** Its words and all that stand side by side, so that a blank or a figure within a word hides none. */
    private static Stream<LookAlike> words(String name) {
        List<String> parts =
                BETWEEN.splitAsStream(name).filter(part -> !part.isEmpty()).toList();
        return IntStream.range(0, parts.size())
                .boxed()
                .flatMap(from -> IntStream.rangeClosed(from + 1, parts.size())
                        .mapToObj(to -> String.join("", parts.subList(from, to)))
                        .takeWhile(word -> word.length() <= LONGEST))
                .map(LookAlike::of);
    }

    /** Whether the name passes for the sign-in name of somebody in a role, whether or not there is such an account. */
    static boolean isNumbered(LookAlike name) {
        return OFFICES_ALONE.stream()
                .anyMatch(office ->
                        isNumbered(office.small(), name.small()) || isNumbered(office.capital(), name.capital()));
    }

    private static boolean isNumbered(String office, String name) {
        return name.startsWith(office) && name.substring(office.length()).matches(FIGURES);
    }
}
