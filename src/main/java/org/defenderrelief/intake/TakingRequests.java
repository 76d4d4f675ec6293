package org.defenderrelief.intake;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.kernel.Problem;

/** Whether the fund takes requests now: it does unless two keepers signed that it does not, and none of them has said since that it does again. */
@ApplicationScoped
public class TakingRequests {
    private final Acts acts;
    private final ClosingActs signed;
    private final IntakeClosings closings;
    private final Clock clock;

    TakingRequests(Acts acts, ClosingActs signed, IntakeClosings closings, Clock clock) {
        this.acts = acts;
        this.signed = signed;
        this.closings = closings;
        this.clock = clock;
    }

    /**
     * That the fund takes no requests.
     *
     * @param closing which closing it is
     * @param until the last day of it, in UTC; empty if nobody can tell
     * @param texts what partners are told; none if what stands here is not what was signed
     * @param others funds that are open; none likewise
     */
    public record Closed(
            UUID closing, Optional<LocalDate> until, List<NewClosing.Text> texts, List<NewClosing.OtherFund> others) {
        /** What is told in that language, wherever it is spoken. @param language without script or country, such as {@code es} */
        public Optional<NewClosing.Text> in(String language) {
            return texts.stream()
                    .filter(text ->
                            text.language().equals(language) || text.language().startsWith(language + "-"))
                    .findFirst();
        }
    }

    /** Empty if it takes requests. @throws Problem.Conflict {@code not-authentic} */
    @Transactional
    public Optional<Closed> closed() {
        if (!signed.isAnyClosed()) {
            return Optional.empty();
        }
        Optional<SignedClosings.Word> word = signed.all().closed();
        if (word.isEmpty() || isOver(word.get().confirmed())) {
            return Optional.empty();
        }
        requireTwoKeepers(word.get());
        return Optional.of(closed(word.get().confirmed()));
    }

    private boolean isOver(Said closing) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        String until = closing.text(ClosingFacts.UNTIL);
        return !until.equals(SqlFacts.NONE) && today.isAfter(LocalDate.parse(until));
    }

    private void requireTwoKeepers(SignedClosings.Word word) {
        Said confirmed = word.confirmed();
        if (!word.isOfTwo()) {
            throw acts.refuse(
                    new Acts.Claim(
                            "intake_closing/" + confirmed.text(ClosingFacts.CLOSING),
                            confirmed.act(),
                            ClosingFacts.CONFIRMED,
                            null),
                    "no two keepers signed it");
        }
    }

    /** Whoever spoils the words does not open the fund by it: it is closed, and nothing is told. */
    private Closed closed(Said confirmed) {
        UUID id = UUID.fromString(confirmed.text(ClosingFacts.CLOSING));
        Optional<LocalDate> until = Optional.of(confirmed.text(ClosingFacts.UNTIL))
                .filter(text -> !text.equals(SqlFacts.NONE))
                .map(LocalDate::parse);
        Optional<IntakeClosing> row =
                closings.findByIdOptional(id).filter(found -> confirmed.says(ClosingFacts.of(found)));
        if (row.isEmpty()) {
            acts.tell(
                    new Acts.Claim("intake_closing/" + id, confirmed.act(), ClosingFacts.CONFIRMED, null),
                    "it does not say what was signed");
        }
        return new Closed(
                id,
                until,
                row.map(IntakeClosing::texts).orElse(List.of()),
                row.map(IntakeClosing::others).orElse(List.of()));
    }

    /** Passes while the fund takes requests. @throws Problem.Conflict {@code fund-closed}; {@code not-authentic} */
    @Transactional
    public void require() {
        closed().ifPresent(closed -> {
            throw new Problem.Conflict(
                    "fund-closed",
                    "The fund takes no new requests"
                            + closed.until().map(day -> " until " + day).orElse(" for now")
                            + ". Nothing was stored. "
                            + closed.in("en").map(text -> text.text() + " ").orElse("")
                            + "GET /api/v1/intake says the same, and names funds that are open.");
        });
    }
}
