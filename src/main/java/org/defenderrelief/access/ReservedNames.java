package org.defenderrelief.access;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.defenderrelief.kernel.Actor;

/**
 * Names that nobody goes by: what pages say where the service acted, where no account fits or where the reader is meant, what roles and
 * offices are called, and sign-in names made of a role and a number. English and French, since pages are.
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

    private static final List<String> OTHERS = List.of(
            "service alone",
            "service seul",
            "Defender Relief",
            "system",
            "système",
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
            "compte",
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
            "holder of the receipt code");

    /** Words that stand alone; with an article some of them would be people's names. */
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
            "fonds",
            "le fonds");

    private static final List<String> BEFORE = List.of("", "the ", "le ", "la ", "l’", "les ");
    private static final List<String> AFTER = List.of("", "s");

    private static final Set<LookAlike> WORDS = Stream.concat(
                    ALONE.stream(),
                    Stream.of(List.of(Actor.SERVICE.name()), OFFICES, OTHERS)
                            .flatMap(List::stream)
                            .flatMap(ReservedNames::asWritten))
            .map(LookAlike::of)
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<LookAlike> OFFICES_ALONE =
            OFFICES.stream().map(LookAlike::of).collect(Collectors.toUnmodifiableSet());

    /** What figures look like: one of them like a small i, another like an o. */
    private static final String FIGURES = "[" + LookAlike.of("0123456789").small() + "\\d]+";

    private ReservedNames() {}

    private static Stream<String> asWritten(String word) {
        return BEFORE.stream().flatMap(before -> AFTER.stream().map(after -> before + word + after));
    }

    /** Whether the name passes for one of these words. */
    static boolean has(LookAlike name) {
        return WORDS.stream().anyMatch(name::passesFor);
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
