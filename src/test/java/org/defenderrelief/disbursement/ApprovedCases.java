package org.defenderrelief.disbursement;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.http.ContentType;
import io.restassured.response.Response;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.committee.Ballot;
import org.defenderrelief.committee.CastVote;
import org.defenderrelief.committee.InRound;
import org.defenderrelief.fund.Commitment;
import org.defenderrelief.fund.CommitmentId;
import org.defenderrelief.fund.Commitments;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.ExpectedVersion;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.testing.Answers;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.PartnerAgrees;
import org.defenderrelief.vault.people.Acting;

/** Cases that went all the way to an approval, by their real steps and two votes, with money committed. */
@ApplicationScoped
public class ApprovedCases {
    private static final String SAMPLE = "01-togo-relocation-fr.json";
    private static final Seen NOTHING_SEEN = new Seen("0".repeat(64));
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final FundFixture fund;
    private final Cases cases;
    private final Commitments commitments;
    private final Payments payments;
    private final Payees payees;
    private final ComparePayee compare;
    private final CastVote cast;
    private final DemoPeople people;

    ApprovedCases(
            FundFixture fund,
            Cases cases,
            Commitments commitments,
            Payments payments,
            Payees payees,
            ComparePayee compare,
            CastVote cast,
            DemoPeople people) {
        this.cast = cast;
        this.people = people;
        this.fund = fund;
        this.cases = cases;
        this.commitments = commitments;
        this.payments = payments;
        this.payees = payees;
        this.compare = compare;
    }

    /** An approved case with that much committed of its own envelope of 5000. */
    public record Approved(
            CaseId id,
            Reference reference,
            EnvelopeId envelope,
            CommitmentId commitment,
            String receiptCode,
            String ownCode) {}

    public Approved approved(Money amount) {
        return approved(CaseWork.submit(SAMPLE), amount);
    }

    /** As {@link #approved(Money)} for a request that was sent. */
    public Approved approved(CaseWork.Acknowledged sent, Money amount) {
        return approvedFrom(sent, fund.envelope("5000.00", "5000.00"), amount);
    }

    /** An approved case with that much committed of an envelope that is there. */
    public Approved approvedFrom(EnvelopeId envelope, Money amount) {
        return approvedFrom(CaseWork.submit(SAMPLE), envelope, amount);
    }

    /** As {@link #approvedFrom(EnvelopeId, Money)} for a request that was sent. */
    public Approved approvedFrom(CaseWork.Acknowledged sent, EnvelopeId envelope, Money amount) {
        CaseWork.recommend(
                sent.reference(), amount.plainAmount(), amount.currency().getCurrencyCode(), envelope.value());
        return granted(sent, envelope, CaseWork.openRound(sent.reference()));
    }

    /** An approved case whose partner has not agreed to the terms yet. */
    public Approved approvedOnly(Money amount) {
        CaseWork.Acknowledged sent = CaseWork.submit(SAMPLE);
        EnvelopeId envelope = fund.envelope("5000.00", "5000.00");
        CaseWork.recommend(
                sent.reference(), amount.plainAmount(), amount.currency().getCurrencyCode(), envelope.value());
        return decided(sent, envelope, CaseWork.openRound(sent.reference()));
    }

    /** An approved case in these tranches of EUR, each but the first under a condition. */
    public Approved approvedInTranches(String... amounts) {
        CaseWork.Acknowledged sent = CaseWork.submit(SAMPLE);
        EnvelopeId envelope = fund.envelope("5000.00", "5000.00");
        return granted(sent, envelope, askedInTranches(sent, envelope, amounts));
    }

    /** The answer to asking the committee for these tranches of EUR of a request that was sent. */
    public static Response askedInTranches(CaseWork.Acknowledged sent, EnvelopeId envelope, String... amounts) {
        Money all = Arrays.stream(amounts)
                .map(amount -> Money.of(amount, "EUR"))
                .reduce(Money::plus)
                .orElseThrow();
        CaseWork.recommend(sent.reference(), all.plainAmount(), "EUR", envelope.value());
        List<Map<String, Object>> tranches = new ArrayList<>();
        for (String amount : amounts) {
            Map<String, String> money = Map.of("amount", amount, "currency", "EUR");
            tranches.add(
                    tranches.isEmpty()
                            ? Map.of("amount", money)
                            : Map.of("amount", money, "condition", "Receipts of tranche " + tranches.size() + "."));
        }
        return CaseWork.change("triage-2", sent.reference(), "/rounds", Map.of("conditions", "", "tranches", tranches));
    }

    private Approved granted(CaseWork.Acknowledged sent, EnvelopeId envelope, Response round) {
        Approved approved = decided(sent, envelope, round);
        PartnerAgrees.to(sent.reference(), sent.receiptCode());
        return approved;
    }

    private Approved decided(CaseWork.Acknowledged sent, EnvelopeId envelope, Response round) {
        round.then().statusCode(201);
        InRound where = InRound.of(new Reference(sent.reference()), UUID.fromString(Answers.text(round, "id")));
        for (String member : List.of("committee-1", "committee-2")) {
            cast.cast(
                    people.acting(member),
                    where,
                    Answers.text(round, "proposalHash"),
                    Ballot.approve(),
                    Optional.empty(),
                    true,
                    Optional.empty());
        }
        CaseId id = CaseId.parse(sent.id());
        Commitment commitment =
                QuarkusTransaction.requiringNew().call(() -> commitments.of(id).get(0));
        return new Approved(
                id, new Reference(sent.reference()), envelope, commitment.id(), sent.receiptCode(), sent.ownCode());
    }

    /** The sender corrects the payment details with the receipt code. @param changes members to replace */
    public Response correctPayee(Approved approved, Map<String, String> changes) {
        return CaseWork.as("partner-1")
                .header("Relief-Receipt", approved.receiptCode())
                .contentType(ContentType.JSON)
                .body(payment(changes))
                .post("/api/v1/requests/" + approved.reference() + "/payee-correction");
    }

    /** The payment details of the request, with these changes. */
    public static String payment(Map<String, String> changes) {
        try (InputStream file = ApprovedCases.class.getResourceAsStream("/requests/" + SAMPLE)) {
            JsonNode payment = JSON.readTree(file).get("payment");
            changes.forEach(((ObjectNode) payment)::put);
            return payment.toString();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** An instruction on the case as it is now, under a key of its own. */
    public Instruction by(Acting acting, Approved approved) {
        return new Instruction(acting, approved.reference(), version(approved), "key-" + Ids.next());
    }

    /** What looking at the payment would give that person now; of one that is not there, what nobody could have seen. */
    public Seen seen(Acting by, PaymentId id) {
        try {
            return QuarkusTransaction.requiringNew()
                    .call(() -> payments.findByIdOptional(id.value())
                            .flatMap(payment -> payees.written(payment.caseId())
                                    .map(Payee::of)
                                    .map(payee -> Seen.of(by.person(), payment, payee)))
                            .orElse(NOTHING_SEEN));
        } catch (Problem.Conflict notAuthentic) {
            return NOTHING_SEEN;
        }
    }

    /** What reading both details of a correction gives that person; where nothing can be read, what nobody could have seen. */
    public Seen looked(Acting by, Approved approved) {
        try {
            return compare.look(by, approved.reference()).seen();
        } catch (Problem.Conflict nothingToCompare) {
            return NOTHING_SEEN;
        }
    }

    public ExpectedVersion version(Approved approved) {
        return new ExpectedVersion(caseFile(approved).version());
    }

    public CaseFile caseFile(Approved approved) {
        return QuarkusTransaction.requiringNew()
                .call(() -> cases.anywhere(approved.id()).orElseThrow(Problem.NotFound::new));
    }

    /** Somebody reads what the committee decided on, and on which conditions. */
    public static void readDecision(String person, Reference reference) {
        CaseWork.as(person).get("/api/v1/cases/" + reference + "/compartments/decision");
    }
}
