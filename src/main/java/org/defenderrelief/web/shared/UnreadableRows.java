package org.defenderrelief.web.shared;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.history.Acts;
import org.defenderrelief.kernel.Problem;

/**
 * Rows that nothing of ours could have written, such as one in a state that there is not. Whoever has the database put them there. They are
 * alarmed as whatever else was not signed, and cost their reader no more than the part of a page that they are in.
 */
@ApplicationScoped
public class UnreadableRows {
    /** What people send is read by other means, which refuse it: where one of these is not caught, a row holds what it cannot read. */
    private static final Set<String> READ_BY = Set.of("java.lang.Enum", "java.util.Currency", "java.util.UUID");

    private final Acts acts;
    private final Incidents incidents;

    UnreadableRows(Acts acts, Incidents incidents) {
        this.acts = acts;
        this.incidents = incidents;
    }

    /**
     * Reads a part of a page; empty if rows that it needs cannot be read or are not what was signed, which is alarmed.
     *
     * @param what names the part for the alarm, such as {@code work/finance}
     */
    public <T> Optional<T> read(String what, Supplier<T> part) {
        try {
            return Optional.of(part.get());
        } catch (Problem.Conflict refused) {
            if (!refused.slug().equals("not-authentic")) {
                throw refused;
            }
            return Optional.empty();
        } catch (RuntimeException failure) {
            if (refusal(what, failure).isEmpty()) {
                throw failure;
            }
            return Optional.empty();
        }
    }

    /** The refusal, recorded and alarmed, if that is why something failed. */
    Optional<Problem.Conflict> refusal(String what, Throwable failure) {
        IllegalArgumentException unreadable = Causes.find(failure, IllegalArgumentException.class);
        if (unreadable == null
                || unreadable.getStackTrace().length == 0
                || !READ_BY.contains(unreadable.getStackTrace()[0].getClassName())) {
            return Optional.empty();
        }
        incidents.report(failure);
        return Optional.of(
                acts.refuse(new Acts.Claim(what, null, null, null), "a row holds what nobody could have written"));
    }
}
