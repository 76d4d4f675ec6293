package org.defenderrelief.referral;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.AssistanceType;
import org.defenderrelief.casefile.NewCase;
import org.defenderrelief.casefile.Urgency;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.roster.Office;

/** What other funds referred here, for triage. */
@ApplicationScoped
public class ReceivedReferrals {
    private static final Set<String> SERVICES =
            Set.of(ReferralFacts.RECEIVED, ReferralFacts.REVOKED, ReferralFacts.ANSWER_UNDELIVERED);

    /** On referrals and on questions. */
    private static final Set<String> OF_BOTH = Stream.concat(
                    ReferralFacts.OF_OTHERS.stream(), ReferralFacts.QUESTIONS_HERE.stream())
            .collect(Collectors.toUnmodifiableSet());

    private final Acts acts;
    private final KnownFunds funds;
    private final ReceivedRows rows;
    private final ReceivedRequests requests;
    private final QuestionsHere questions;

    ReceivedReferrals(
            Acts acts, KnownFunds funds, ReceivedRows rows, ReceivedRequests requests, QuestionsHere questions) {
        this.questions = questions;
        this.acts = acts;
        this.funds = funds;
        this.rows = rows;
        this.requests = requests;
    }

    /**
     * One of them.
     *
     * @param status {@code SENT} while it waits for triage here
     * @param paid lines of the budget of which the other fund was told that they are paid here, as {@link BudgetLines#text} says them; null if it was told nothing
     * @param untold whether the other fund could not be told of an answer
     * @param asks what it asks for while it waits; null once it does not, or if it is not what came, or its fund is known no more
     */
    public record Received(
            UUID id,
            UUID fund,
            Instant receivedAt,
            ReferralStatus status,
            Instant since,
            String paid,
            boolean untold,
            Asks asks) {}

    /** What of a referred request stands in clear. @param region UN M49 sub-region @param amount plain decimal, of that currency @param lines of its budget that this fund is asked to pay, as {@link BudgetLines#text} says them */
    public record Asks(
            String language,
            Urgency urgency,
            String region,
            Set<AssistanceType> assistanceTypes,
            String amount,
            String currency,
            String lines) {
        static Asks of(ReferredRequest request) {
            NewCase clear = request.clear();
            return new Asks(
                    clear.language(),
                    clear.urgency(),
                    clear.region(),
                    clear.assistanceTypes(),
                    clear.requested().plainAmount(),
                    clear.requested().currency().getCurrencyCode(),
                    request.lines().text());
        }
    }

    /** What waits. @param oldest when the first of them came */
    public record Waiting(int count, Instant oldest) {}

    /** All of them, the oldest first; who may see them the faces say. @throws Problem.Conflict {@code not-authentic} */
    @Transactional
    public List<Received> all() {
        List<OthersTrack.Received> all = signed().all();
        Map<UUID, ReceivedReferral> came = came(all);
        Map<UUID, OtherFund> known =
                came.isEmpty() ? Map.of() : funds.all().stream().collect(Collectors.toMap(OtherFund::id, fund -> fund));
        return all.stream()
                .map(one -> new Received(
                        one.referral(),
                        one.fund(),
                        one.at(),
                        one.status(),
                        one.since(),
                        one.paid().map(BudgetLines::text).orElse(null),
                        one.untold(),
                        asks(one, came.get(one.referral()), known.get(one.fund()))))
                .toList();
    }

    private Map<UUID, ReceivedReferral> came(List<OthersTrack.Received> all) {
        List<UUID> waiting = all.stream()
                .filter(one -> one.status() == ReferralStatus.SENT)
                .map(OthersTrack.Received::referral)
                .toList();
        return waiting.isEmpty()
                ? Map.of()
                : rows.list("id in ?1", waiting).stream().collect(Collectors.toMap(ReceivedReferral::id, row -> row));
    }

    /** One that was exchanged is told of, and does not keep the others from being read. */
    private Asks asks(OthersTrack.Received one, ReceivedReferral row, OtherFund fund) {
        if (row == null || fund == null) {
            return null;
        }
        try {
            return Asks.of(requests.of(row, one, fund));
        } catch (Problem.Conflict notAuthentic) {
            return null;
        }
    }

    /**
     * How many referrals and questions wait, and since when, by the acts: whoever writes into the rows takes nobody off triage's first page. Empty if none do.
     *
     * @throws Problem.Conflict {@code not-authentic}
     */
    @Transactional
    public Optional<Waiting> waiting() {
        List<Said> all = acts.withoutCase(OF_BOTH);
        Predicate<Said> inOffice = acts.heldBy(Office.TRIAGE);
        List<Instant> came = Stream.concat(
                        track(all, inOffice).all().stream()
                                .filter(one -> one.status() == ReferralStatus.SENT)
                                .map(OthersTrack.Received::at),
                        questions.track(all, inOffice).all().stream()
                                .filter(one -> one.status() == QuestionStatus.ASKED)
                                .map(HereTrack.Came::at))
                .sorted()
                .toList();
        return came.isEmpty() ? Optional.empty() : Optional.of(new Waiting(came.size(), came.get(0)));
    }

    /** By acts of whoever may say each. What somebody else signed, or says nothing, counts for nothing, and is told of. */
    @Transactional
    OthersTrack signed() {
        List<Said> all = acts.withoutCase(ReferralFacts.OF_OTHERS);
        return track(all, acts.heldBy(Office.TRIAGE));
    }

    private OthersTrack track(List<Said> all, Predicate<Said> inOffice) {
        return OthersTrack.of(
                all.stream()
                        .filter(said -> ReferralFacts.OF_OTHERS.contains(said.action()))
                        .filter(said -> counts(said, inOffice))
                        .toList(),
                said -> tell(said, "it does not say what such an act says"));
    }

    private boolean counts(Said said, Predicate<Said> inOffice) {
        boolean may = SERVICES.contains(said.action()) ? said.signer().isEmpty() : inOffice.test(said);
        if (!may) {
            tell(said, "nobody who may say it signed it");
        }
        return may;
    }

    private void tell(Said said, String reason) {
        acts.tell(new Acts.Claim("history_entry/" + said.act(), said.act(), said.action(), null), reason);
    }
}
