package org.defenderrelief.access;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;

/**
 * The name under which other reviewers see somebody. The person chooses it; it opens nothing and signs nothing: the history names accounts,
 * and what counts is signed by keys. It passes for nobody else's, neither chosen nor that of an account, nor for the service.
 */
@ApplicationScoped
public class ChooseName {
    private static final int LEAST = 2;
    private static final int MOST = 40;

    /** Letters with their marks, figures, single blanks, and what stands in names. */
    private static final Pattern NAME =
            Pattern.compile("[\\p{L}\\p{N}](?:[ .'\u2019\u00b7-]{0,2}[\\p{L}\\p{M}\\p{N}])*\\.?");

    private final People people;

    ChooseName(People people) {
        this.people = people;
    }

    /** What the person chose; empty if nothing. */
    @Transactional
    public Optional<String> chosen(Actor actor) {
        return people.find(actor.person()).flatMap(Person::shownName);
    }

    /**
     * Takes the name, or with an empty one gives it up.
     *
     * @throws Problem.Forbidden for partners, whose people are their organisation's own matter
     * @throws Problem.InvalidInput if it is too short or long, is no name, mixes scripts, or looks like another person's
     */
    @Transactional
    public void choose(Actor actor, String typed) {
        if (actor.roles().stream().allMatch(role -> role == Role.PARTNER)) {
            throw new Problem.Forbidden("role-required", "Reviewers choose a name.");
        }
        String name = Normalizer.normalize(typed == null ? "" : typed.strip(), Normalizer.Form.NFKC)
                .replaceAll("\\s+", " ");
        if (name.isEmpty()) {
            people.show(actor.person(), null, null);
            return;
        }
        if (name.codePointCount(0, name.length()) < LEAST || name.codePointCount(0, name.length()) > MOST) {
            throw refused(Flaw.NAME_LENGTH);
        }
        String likeness = LookAlike.of(name);
        if (!NAME.matcher(name).matches() || likeness.isEmpty() || LookAlike.hasUnusualScripts(name)) {
            throw refused(Flaw.NAME_FORM);
        }
        if (LookAlike.mixesScripts(name)) {
            throw refused(Flaw.NAME_SCRIPTS);
        }
        if (likeness.equals(LookAlike.of(Actor.SERVICE.name()))
                || people.isTaken(actor.person(), likeness)
                || people.isTaken(actor.person(), LookAlike.ofCapitals(name))) {
            throw refused(Flaw.NAME_TAKEN);
        }
        try {
            people.show(actor.person(), name, likeness);
        } catch (PersistenceException another) {
            // Somebody took it at the same moment; the key in the table keeps them apart.
            throw refused(Flaw.NAME_TAKEN);
        }
    }

    private static Problem.InvalidInput refused(Flaw flaw) {
        return new Problem.InvalidInput("name", flaw);
    }
}
