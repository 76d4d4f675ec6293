package org.defenderrelief.referral;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.narayana.jta.QuarkusTransaction;

import org.defenderrelief.casefile.AuthenticParts;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.Duties;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.casefile.OpenCompartment;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.Batch;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.vault.seal.EncapsulationKey;
import org.defenderrelief.vault.seal.Recipient;
import org.defenderrelief.vault.seal.RecipientKey;
import org.defenderrelief.vault.seal.SealBatch;
import org.defenderrelief.vault.seal.SealedBatch;
import org.defenderrelief.vault.seal.SealedCompartment;
import org.defenderrelief.vault.seal.Secrets;

/**
 * Triage refers somebody to another fund: the parts that the sender consented to are opened with triage's key, sealed to the circles there, and
 * handed to the service to send. Nothing else of the case goes.
 */
@ApplicationScoped
public class ReferCase {
    /** Who corrected a part here and why is nothing for others. */
    private static final String CORRECTION = "correction";

    /** What the other fund takes at most by its default, in bytes. */
    private static final int MOST = 2_000_000;

    private final Cases cases;
    private final KnownFunds funds;
    private final FundKeys keys;
    private final CaseReferrals referrals;
    private final SentReferrals rows;
    private final OpenCompartment open;
    private final AuthenticParts authentic;
    private final Duties duties;
    private final CaseJournal journal;
    private final Outgoing outgoing;
    private final Clock clock;

    ReferCase(
            Cases cases,
            KnownFunds funds,
            FundKeys keys,
            CaseReferrals referrals,
            SentReferrals rows,
            OpenCompartment open,
            AuthenticParts authentic,
            Duties duties,
            CaseJournal journal,
            Outgoing outgoing,
            Clock clock) {
        this.cases = cases;
        this.funds = funds;
        this.keys = keys;
        this.referrals = referrals;
        this.rows = rows;
        this.open = open;
        this.authentic = authentic;
        this.duties = duties;
        this.journal = journal;
        this.outgoing = outgoing;
        this.clock = clock;
    }

    /**
     * Sends what a consent names to the fund that it names. The same consent used again is answered with the first referral.
     *
     * @return id of the referral, which is that of the case there if it becomes one
     * @throws Problem.NotFound if the actor may not see the case
     * @throws Problem.Forbidden {@code separation-of-duties}
     * @throws Problem.Conflict {@code consent-missing} if the case has no such consent, or it was withdrawn; {@code consent-outdated} if it names lines of needs that were
     *     corrected since; {@code fund-unknown} if the fund was ended;
     *     {@code fund-silent}, {@code fund-not-believed}; {@code referral-too-large}; {@code wrong-status} unless somebody has taken the case up and it is open; {@code not-authentic}
     */
    public UUID refer(Acting acting, Reference reference, UUID consent) {
        acting.require(Role.TRIAGE);
        OtherFund fund = QuarkusTransaction.requiringNew()
                .call(() -> fund(
                        consented(cases.visibleTo(acting.actor(), reference).id(), consent)));
        // Over the network, so outside of any transaction.
        Map<Circle, EncapsulationKey> circles = keys.of(fund);
        return QuarkusTransaction.requiringNew().call(() -> send(acting, reference, consent, fund, circles));
    }

    private CaseTrack.Consent consented(CaseId caseId, UUID consent) {
        return referrals
                .signed(caseId)
                .standing(consent)
                .orElseThrow(
                        () -> new Problem.Conflict(
                                "consent-missing",
                                "The sender has not consented to this, or no longer does. Ask them in a message; they say it with their receipt code."));
    }

    private OtherFund fund(CaseTrack.Consent consent) {
        return funds.find(consent.fund())
                .orElseThrow(() -> new Problem.Conflict(
                        "fund-unknown",
                        "That fund is known no more. Keepers ended it, or it is not as they signed it."));
    }

    private UUID send(
            Acting acting,
            Reference reference,
            UUID consentId,
            OtherFund asked,
            Map<Circle, EncapsulationKey> circles) {
        CaseFile caseFile = cases.locked(acting.actor(), reference);
        CaseTrack track = referrals.signed(caseFile.id());
        for (CaseTrack.Sent earlier : track.sent()) {
            if (earlier.consent().equals(consentId)) {
                return earlier.referral();
            }
        }
        CaseTrack.Consent consent = consented(caseFile.id(), consentId);
        requireSameLines(caseFile.id(), consent);
        OtherFund fund = fund(consent);
        if (!fund.id().equals(asked.id()) || !fund.root().equals(asked.root())) {
            throw new IllegalStateException("the fund whose keys were asked for is the one that is sealed to");
        }
        requireOpen(caseFile);
        Act act = acting.act();
        duties.claim(caseFile.id(), act, Duty.ASSESSOR);
        UUID referral = Ids.next();
        byte[] envelope = outgoing.send(
                fund.id(),
                // Its id is the referral's: by it it is found while it waits, should the consent be withdrawn.
                BetweenFunds.of(referral, BetweenFunds.Kind.REFER, referral, fund.root(), clock.instant())
                        .with(
                                request(acting, caseFile, referral, consent.parts(), circles),
                                consent.lines().numbers()));
        if (envelope.length > MOST) {
            throw new Problem.Conflict(
                    "referral-too-large", "These parts are longer together than another fund takes. Nothing was sent.");
        }
        rows.persistAndFlush(new SentReferral(referral, caseFile.id(), fund.id()));
        journal.noted(
                act,
                ReferralFacts.SENT,
                caseFile,
                ReferralFacts.of(referral, fund.id())
                        .and(ReferralFacts.CONSENT, consentId)
                        .and(ReferralFacts.PARTS, ReferralFacts.text(consent.parts()))
                        .and(ReferralFacts.LINES, consent.lines().text())
                        .and(ReferralFacts.ENVELOPE, HexFormat.of().formatHex(Secrets.sha256(envelope))));
        return referral;
    }

    /** Numbers of lines are those of the needs that the sender saw; of others nobody has agreed to anything. */
    private void requireSameLines(CaseId caseId, CaseTrack.Consent consent) {
        boolean same = consent.lines().all()
                || authentic
                        .newest(caseId, CompartmentName.NEEDS)
                        .filter(needs -> needs.version() == consent.needs())
                        .isPresent();
        if (!same) {
            throw new Problem.Conflict(
                    "consent-outdated",
                    "The needs were corrected since the sender agreed to single lines of the budget. Ask them to agree anew.");
        }
    }

    /** Whether a case can be referred: somebody has taken it up, and it is open. */
    public static boolean isPossible(CaseStatus status) {
        return status != CaseStatus.SUBMITTED && !status.isFinal();
    }

    static void requireOpen(CaseFile caseFile) {
        if (!isPossible(caseFile.status())) {
            caseFile.requireStatus(
                    CaseStatus.IN_TRIAGE,
                    CaseStatus.AWAITING_INFORMATION,
                    CaseStatus.BEFORE_COMMITTEE,
                    CaseStatus.DEFERRED,
                    CaseStatus.APPROVED,
                    CaseStatus.IN_DISBURSEMENT,
                    CaseStatus.IN_FOLLOW_UP);
        }
    }

    private JsonNode request(
            Acting acting,
            CaseFile caseFile,
            UUID referral,
            Set<CompartmentName> parts,
            Map<Circle, EncapsulationKey> circles) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("format", SealedBatch.FORMAT)
                .put("id", referral.toString())
                .put("language", caseFile.language())
                .put("urgency", caseFile.urgency().name())
                .put("region", caseFile.region());
        ArrayNode types = json.putArray("assistanceTypes");
        caseFile.assistanceTypes().stream().sorted().forEach(type -> types.add(type.name()));
        json.putObject("requested")
                .put("amount", caseFile.requested().plainAmount())
                .put("currency", caseFile.requested().currency().getCurrencyCode());
        try (SealBatch sealing = new SealBatch(new Batch(new CaseId(referral), referral))) {
            List<SealedCompartment> compartments = new ArrayList<>();
            for (CompartmentName part : parts) {
                byte[] document = open.newestWithin(acting, caseFile, part).orElseThrow(Problem.NotFound::new);
                List<RecipientKey> entitled = part.circles().stream()
                        .filter(circles::containsKey)
                        .map(circle -> RecipientKey.of(Recipient.of(circle), circles.get(circle)))
                        .toList();
                compartments.add(
                        sealing.seal(part, 1, asSent(document), entitled).sealed());
            }
            SealedBatch sealed = new SealedBatch(referral, sealing.recipients(), compartments);
            json.set("recipients", sealed.recipientsJson());
            json.set("compartments", sealed.compartmentsJson());
        }
        return json;
    }

    private static byte[] asSent(byte[] document) {
        ObjectNode content = StrictJson.read(document, ObjectNode.class);
        content.remove(CORRECTION);
        return StrictJson.write(content);
    }
}
