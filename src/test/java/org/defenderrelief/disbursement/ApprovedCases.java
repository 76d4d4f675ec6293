package org.defenderrelief.disbursement;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.narayana.jta.QuarkusTransaction;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.WriteCompartment;
import org.defenderrelief.fund.Commit;
import org.defenderrelief.fund.CommitmentId;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.fund.Need;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.ExpectedVersion;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.CompartmentName;

/** Cases that went all the way to an approval, by their real verbs, with money committed. */
@ApplicationScoped
public class ApprovedCases {
    private final FundFixture fund;
    private final Cases cases;
    private final Commit commit;
    private final WriteCompartment writeCompartment;
    private final Clock clock;

    ApprovedCases(FundFixture fund, Cases cases, Commit commit, WriteCompartment writeCompartment, Clock clock) {
        this.fund = fund;
        this.cases = cases;
        this.commit = commit;
        this.writeCompartment = writeCompartment;
        this.clock = clock;
    }

    /** An approved case with that much committed of its own envelope. */
    public record Approved(CaseId id, Reference reference, EnvelopeId envelope, CommitmentId commitment) {}

    public Approved approved(Money amount) {
        EnvelopeId envelope = fund.envelope("5000.00", "5000.00");
        CaseId id = fund.newCase();
        Actor triage = fund.person(Role.TRIAGE);
        Actor voter = fund.person(Role.COMMITTEE);
        return QuarkusTransaction.requiringNew().call(() -> {
            CaseFile caseFile = cases.anywhere(id).orElseThrow(Problem.NotFound::new);
            Instant now = clock.instant();
            caseFile.acceptForTriage(triage, now);
            caseFile.putBeforeCommittee(triage, now);
            caseFile.approve(voter, now);
            writeCompartment.seal(triage, caseFile, CompartmentName.PAYMENT, payee("Payee One"));
            CommitmentId commitment =
                    commit.commit(voter, id, envelope, Need.of(caseFile, amount), "test/" + Ids.next());
            return new Approved(id, caseFile.reference(), envelope, commitment);
        });
    }

    /** New payment details, as finance would write them. */
    public void changePayee(Actor by, CaseId id, String name) {
        QuarkusTransaction.requiringNew()
                .run(() -> writeCompartment.seal(
                        by,
                        cases.anywhere(id).orElseThrow(Problem.NotFound::new),
                        CompartmentName.PAYMENT,
                        payee(name)));
    }

    /** An instruction on the case as it is now, under a key of its own. */
    public Instruction by(Actor actor, Approved approved) {
        return new Instruction(actor, approved.reference(), version(approved), "key-" + Ids.next());
    }

    public ExpectedVersion version(Approved approved) {
        return new ExpectedVersion(caseFile(approved).version());
    }

    public CaseFile caseFile(Approved approved) {
        return QuarkusTransaction.requiringNew()
                .call(() -> cases.anywhere(approved.id()).orElseThrow(Problem.NotFound::new));
    }

    private static byte[] payee(String name) {
        return ("{\"payeeName\":\"" + name + "\",\"method\":\"BANK_TRANSFER\"}").getBytes(StandardCharsets.UTF_8);
    }
}
