package org.defenderrelief.casefile;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Said;

/** When and how a case came to its end, by the signed step that brought it there. */
@ApplicationScoped
public class ClosedForGood {
    private final Acts acts;
    private final AuthenticCase authentic;

    ClosedForGood(Acts acts, AuthenticCase authentic) {
        this.acts = acts;
        this.authentic = authentic;
    }

    /** That it is closed. @param by the act that did it */
    public record Closed(Said by, CaseStatus outcome) {
        /** On which day, UTC. */
        public LocalDate on() {
            return LocalDate.ofInstant(by.at(), ZoneOffset.UTC);
        }
    }

    /** The acts that move a case, for verifications. */
    public static Set<String> moves() {
        return Moves.actions();
    }

    /** What these acts of one case, in the order of recording, come to; empty if it goes on. */
    public static Optional<Closed> by(List<Said> moves) {
        Closed closed = null;
        for (Said move : moves) {
            Optional<CaseStatus> to = Stream.of(CaseStatus.values())
                    .filter(each -> each.name().equals(move.text("to")))
                    .findFirst();
            if (to.isPresent() && !to.get().isFinal()) {
                closed = null;
            } else if (to.isPresent() && closed == null) {
                closed = new Closed(move, to.get());
            }
        }
        return Optional.ofNullable(closed);
    }

    /**
     * How a case was closed; empty if it goes on.
     *
     * @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} if the case is not where its signed steps left it
     */
    @Transactional
    public Optional<Closed> of(CaseFile caseFile) {
        authentic.require(caseFile);
        return by(acts.on(caseFile.id(), Moves.actions()));
    }
}
