package org.defenderrelief.committee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.DeclineReason;
import org.defenderrelief.fund.Commitment;
import org.defenderrelief.fund.Commitments;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Said;
import org.defenderrelief.intake.CorrectRequest;
import org.defenderrelief.intake.Correction;
import org.defenderrelief.intake.CorrectionReason;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.ExpectedVersion;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.testing.AtOnce;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.Corrections;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.people.VaultPeople;
import org.defenderrelief.vault.seal.CompartmentName;

/** Everybody at once: fifty votes, closings and corrections on one round end in one decision or none, and nothing is half-done. */
@QuarkusTest
class VotesRaceTest {
    private static final int AT_ONCE = 50;
    private static final List<String> MEMBERS = List.of("committee-1", "committee-2", "committee-3", "committee-4");
    private static final Set<String> ENDINGS =
            Set.of(RoundFacts.APPROVED, RoundFacts.DECLINED, RoundFacts.DEFERRED, RoundFacts.VOIDED);

    /** What the state of the case, locks and versions refuse; anything else is a fault. */
    private static final Set<String> LOST = Set.of(
            "round-closed",
            "not-decided",
            "stale-version",
            "needs-decided",
            "case-closed",
            "votes-changed",
            "role-required",
            "not-found",
            "busy");

    @Inject
    FundFixture fund;

    @Inject
    VaultPeople people;

    @Inject
    CastVote cast;

    @Inject
    CloseRound close;

    @Inject
    CorrectRequest correct;

    @Inject
    Cases cases;

    @Inject
    Rounds rounds;

    @Inject
    AuthenticRound authentic;

    @Inject
    Commitments commitments;

    @Inject
    Acts acts;

    private CaseId id;
    private Reference reference;
    private InRound where;
    private String hash;
    private ExpectedVersion version;

    /** @param seed who comes with what; with 1 nobody corrects anything, so that the votes alone decide */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void fiftyAtOnceMakeOneDecisionOrNone(long seed) throws Exception {
        aRoundIsOpen();
        Random random = new Random(seed);
        List<Callable<Object>> works = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            works.add(work(random, seed > 1));
        }
        List<Object> outcomes = AtOnce.all(works);

        outcomes.stream()
                .filter(Problem.class::isInstance)
                .forEach(refused -> assertThat(LOST).contains(((Problem) refused).slug()));
        QuarkusTransaction.requiringNew().run(() -> assertNothingIsHalfDone(outcomes));
        CaseWork.as("auditor-1")
                .post("/api/v1/history/verification")
                .then()
                .statusCode(200)
                .body("result", equalTo("MATCHES"));
    }

    private void assertNothingIsHalfDone(List<Object> outcomes) {
        Round round = rounds.findById(where.round());
        CaseFile caseFile = cases.anywhere(id).orElseThrow();
        List<Said> endings = acts.on(id, ENDINGS);
        List<Commitment> committed = commitments.of(id);
        Map<Deed, Long> succeeded = new EnumMap<>(Deed.class);
        outcomes.stream().filter(Deed.class::isInstance).forEach(done -> succeeded.merge((Deed) done, 1L, Long::sum));

        // It stands as it was signed, and follows from its votes.
        authentic.require(round);
        assertThat(acts.on(id, RoundFacts.VOTED))
                .hasSize(succeeded.getOrDefault(Deed.VOTE, 0L).intValue());
        assertThat(acts.on(id, "triage.needs-corrected"))
                .hasSize(succeeded.getOrDefault(Deed.CORRECTION, 0L).intValue());
        assertThat(endings).hasSizeLessThanOrEqualTo(1);
        switch (round.status()) {
            case OPEN -> {
                assertThat(endings).isEmpty();
                assertThat(caseFile.status()).isEqualTo(CaseStatus.BEFORE_COMMITTEE);
                assertThat(committed).isEmpty();
            }
            case APPROVED -> {
                assertThat(endings).extracting(Said::action).containsExactly(RoundFacts.APPROVED);
                assertThat(caseFile.status()).isEqualTo(CaseStatus.APPROVED);
                assertThat(committed).hasSize(1);
            }
            case DECLINED -> {
                assertThat(endings).extracting(Said::action).containsExactly(RoundFacts.DECLINED);
                assertThat(caseFile.status()).isEqualTo(CaseStatus.DECLINED);
                assertThat(committed).isEmpty();
            }
            case DEFERRED -> {
                assertThat(endings).extracting(Said::action).containsExactly(RoundFacts.DEFERRED);
                assertThat(caseFile.status()).isEqualTo(CaseStatus.DEFERRED);
                assertThat(committed).isEmpty();
            }
            case VOIDED -> {
                assertThat(endings).extracting(Said::action).containsExactly(RoundFacts.VOIDED);
                assertThat(caseFile.status()).isEqualTo(CaseStatus.BEFORE_COMMITTEE);
                assertThat(committed).isEmpty();
            }
            default -> throw new AssertionError(round.status());
        }
    }

    private enum Deed {
        VOTE,
        CLOSING,
        CORRECTION
    }

    private Callable<Object> work(Random random, boolean withCorrections) {
        int kind = random.nextInt(10);
        if (kind == 0) {
            return deed(
                    Deed.CLOSING,
                    random.nextBoolean() ? "triage-2" : MEMBERS.get(0),
                    acting -> close.close(acting, where));
        }
        if (kind == 1 && withCorrections) {
            return deed(
                    Deed.CORRECTION,
                    "triage-1",
                    acting -> correct.byTriage(
                            acting,
                            reference,
                            version,
                            new Correction(
                                    CompartmentName.NEEDS,
                                    CorrectionReason.MISTYPED,
                                    "So it is.",
                                    Corrections.part("needs").toString().getBytes(StandardCharsets.UTF_8))));
        }
        Ballot ballot = random.nextInt(4) == 0 ? Ballot.decline(DeclineReason.NO_MONEY) : Ballot.approve();
        return deed(
                Deed.VOTE,
                MEMBERS.get(random.nextInt(MEMBERS.size())),
                acting -> cast.cast(acting, where, hash, ballot, Optional.of("So I say."), true, Optional.empty()));
    }

    private Callable<Object> deed(Deed deed, String name, Consumer<Acting> work) {
        Acting acting = people.acting(name);
        return () -> {
            try (acting) {
                work.accept(acting);
                return deed;
            }
        };
    }

    private void aRoundIsOpen() {
        CaseWork.Acknowledged sent = CaseWork.recommendedRequest(
                Corrections.SAMPLE,
                "1200.00",
                "EUR",
                fund.envelope("50000.00", "10000.00").value());
        Response opened = CaseWork.openRound(sent.reference());
        opened.then().statusCode(201);
        id = CaseId.parse(sent.id());
        reference = new Reference(sent.reference());
        where = InRound.of(reference, UUID.fromString(opened.path("id")));
        hash = opened.path("proposalHash");
        version = new ExpectedVersion(QuarkusTransaction.requiringNew()
                .call(() -> cases.anywhere(id).orElseThrow().version()));
    }
}
