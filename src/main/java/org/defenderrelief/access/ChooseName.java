package org.defenderrelief.access;

import java.sql.SQLIntegrityConstraintViolationException;
import java.text.Normalizer;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.VaultEvent;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;

/**
 * The name under which other reviewers see somebody. The person chooses it, by an act that they sign: the history keeps a salted hash of it,
 * by which a name that somebody else wrote into the table is found. It opens nothing and signs nothing: the history names accounts, and
 * what counts is signed by keys. It passes for nobody else's, neither chosen nor that of an account, nor for the service, a role or an
 * office, nor for the sign-in name that somebody in a role could have.
 */
@ApplicationScoped
public class ChooseName {
    private static final int LEAST = 2;
    private static final int MOST = 40;

    /** So deep an exception's causes are looked at. */
    private static final int CAUSES = 12;

    /** Letters with their marks, figures, single blanks, and what stands in names. */
    private static final Pattern NAME =
            Pattern.compile("[\\p{L}\\p{N}](?:[ .'\u2019\u00b7-]{0,2}[\\p{L}\\p{M}\\p{N}])*\\.?");

    private final People people;
    private final Event<VaultEvent> chosen;

    ChooseName(People people, Event<VaultEvent> chosen) {
        this.people = people;
        this.chosen = chosen;
    }

    /** What the person chose; empty if nothing. */
    @Transactional
    public Optional<String> chosen(Actor actor) {
        return people.find(actor.person()).flatMap(Person::shownName);
    }

    /**
     * Takes the name, or with an empty one gives it up.
     *
     * @throws Problem.InvalidInput if it is too short or long, is no name, mixes scripts, or looks like another person's
     */
    @Transactional
    public void choose(Acting acting, String typed) {
        String name = Normalizer.normalize(typed == null ? "" : typed.strip(), Normalizer.Form.NFKC)
                .replaceAll("\\s+", " ");
        if (name.isEmpty()) {
            take(acting, Optional.empty());
            return;
        }
        if (name.codePointCount(0, name.length()) < LEAST || name.codePointCount(0, name.length()) > MOST) {
            throw refused(Flaw.NAME_LENGTH);
        }
        LookAlike likeness = LookAlike.of(name);
        if (!NAME.matcher(name).matches() || likeness.isEmpty() || LookAlike.hasUnusualScripts(name)) {
            throw refused(Flaw.NAME_FORM);
        }
        if (LookAlike.mixesScripts(name)) {
            throw refused(Flaw.NAME_SCRIPTS);
        }
        if (isReserved(acting, name, likeness) || people.isTaken(acting.person(), likeness)) {
            throw refused(Flaw.NAME_TAKEN);
        }
        try {
            take(acting, Optional.of(name));
        } catch (PersistenceException another) {
            // Somebody took it at the same moment; the key in the table keeps them apart.
            throw breaksAKey(another) ? refused(Flaw.NAME_TAKEN) : another;
        }
    }

    private static boolean breaksAKey(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(CAUSES)
                .anyMatch(SQLIntegrityConstraintViolationException.class::isInstance);
    }

    /** Whoever signs in by a role and a number, or by a name with such a word, may be seen under that, since they are anyway. */
    private boolean isReserved(Acting acting, String name, LookAlike likeness) {
        return ReservedNames.has(likeness)
                || ReservedNames.isSaidIn(name)
                        && people.find(acting.person())
                                .map(Person::name)
                                .filter(own -> likeness.passesFor(LookAlike.of(own)))
                                .isEmpty();
    }

    private void take(Acting acting, Optional<String> name) {
        Act act = acting.act();
        UUID salt = UUID.randomUUID();
        people.show(act, acting.kid(), name, salt);
        chosen.fire(new VaultEvent.NameChosen(act, acting.kid(), name, salt));
    }

    private static Problem.InvalidInput refused(Flaw flaw) {
        return new Problem.InvalidInput("name", flaw);
    }
}
