package org.defenderrelief.followup;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;

import org.defenderrelief.attachment.NewAttachment;
import org.defenderrelief.attachment.TakeFiles;
import org.defenderrelief.attachment.TakenFiles;
import org.defenderrelief.casefile.AssistanceType;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.history.Commitments;
import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.repeat.Once;
import org.defenderrelief.vault.compartment.Compartments;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Sender;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.vault.seal.SealedVersion;

/**
 * A partner who holds the receipt code says what became of the money: in words, and line by line in the currency of the grant. The words and the lines
 * are sealed for triage and finance; what was spent in all stands in clear in the act, since what is left is booked by it.
 */
@ApplicationScoped
public class FileReport {
    private static final Set<CompartmentName> OWNERS = Set.of(CompartmentName.REPORT);

    private final SendersCase cases;
    private final SpentMoney money;
    private final Compartments compartments;
    private final TakeFiles files;
    private final Once once;
    private final CaseJournal journal;
    private final FollowUps toMind;
    private final FollowUpAsSigned row;
    private final Event<FollowUpEvent> events;
    private final Clock clock;

    FileReport(
            SendersCase cases,
            SpentMoney money,
            Compartments compartments,
            TakeFiles files,
            Once once,
            CaseJournal journal,
            FollowUps toMind,
            FollowUpAsSigned row,
            Event<FollowUpEvent> events,
            Clock clock) {
        this.cases = cases;
        this.money = money;
        this.compartments = compartments;
        this.files = files;
        this.once = once;
        this.journal = journal;
        this.toMind = toMind;
        this.row = row;
        this.events = events;
        this.clock = clock;
    }

    private record Document(
            Instant at, String narrative, Amount paid, Amount spent, Amount unspent, List<Line> lines) {}

    private record Line(AssistanceType type, String words, Amount amount) {}

    private record Amount(String amount, String currency) {
        static Amount of(Money money) {
            return new Amount(money.plainAmount(), money.currency().getCurrencyCode());
        }
    }

    /** What there is to report on. @param kinds of help that a line can be of */
    public record Asked(Money paid, Set<AssistanceType> kinds) {}

    /** Whether there can be something to report on. */
    public static boolean isPossibleIn(CaseStatus status) {
        return status == CaseStatus.IN_DISBURSEMENT || status == CaseStatus.IN_FOLLOW_UP;
    }

    /**
     * What was paid, for the holder of the receipt code. A deadline that does not follow from the acts is alarmed, and keeps nobody from reporting.
     *
     * @throws Problem.NotFound if the request is not the sender's
     * @throws Problem.Conflict {@code no-report-due} if nothing was paid, or the case is over; {@code not-authentic}
     */
    @Transactional
    public Asked look(Sender sender, Reference reference) {
        CaseFile caseFile = cases.of(sender, reference);
        row.tellOfReport(caseFile);
        return asked(caseFile);
    }

    /**
     * Reports; a later report takes the place of an earlier one.
     *
     * @param attachments receipts and other files that were sent before and go with it, each {@code of} {@code report}
     * @param key the same report given again under it is filed once
     * @throws Problem.NotFound if the request is not the sender's
     * @throws Problem.InvalidInput naming what cannot be kept; {@code lines} if they say that more was spent than was paid
     * @throws Problem.Conflict {@code no-report-due}; {@code not-authentic}
     * @throws Problem.IdempotencyMismatch if another report was sent under the key
     */
    @Transactional
    public CaseFile file(
            Sender sender,
            Reference reference,
            SpendReport report,
            List<NewAttachment> attachments,
            Optional<String> key) {
        CaseFile caseFile = cases.of(sender, reference);
        Once.Command command = NewAttachment.command("report", caseFile.id(), report.said(), attachments);
        Act act = sender.act();
        if (once.isFirst(sender.actor(), key, command, act)) {
            file(act, caseFile, report, attachments);
        }
        return caseFile;
    }

    private void file(Act act, CaseFile caseFile, SpendReport report, List<NewAttachment> attachments) {
        Asked asked = asked(caseFile);
        Money spent = report.spent(asked.kinds(), asked.paid());
        TakenFiles taken = files.find(act.person(), attachments, "attachments", OWNERS);
        Map<CompartmentName, byte[]> documents = new LinkedHashMap<>(taken.documents());
        documents.put(CompartmentName.REPORT, StrictJson.write(document(report, asked.paid(), spent)));
        Map<CompartmentName, SealedVersion> sealed = compartments.writeAll(caseFile.id(), documents, act);
        journal.noted(
                act,
                Reports.FILED,
                caseFile,
                Facts.none()
                        .and(Reports.PAID, asked.paid())
                        .and(Reports.SPENT, spent)
                        .and(Reports.VERSION, sealed.get(CompartmentName.REPORT).version()),
                taken.commitTo(Commitments.none()).and(sealed));
        files.keep(taken, caseFile.id(), act);
        toMind.reported(caseFile.id());
        events.fire(new FollowUpEvent.ReportFiled(caseFile.reference()));
    }

    private Asked asked(CaseFile caseFile) {
        return Optional.of(caseFile)
                .filter(each -> isPossibleIn(each.status()))
                .flatMap(money::paid)
                .map(paid -> new Asked(paid, caseFile.assistanceTypes()))
                .orElseThrow(() -> new Problem.Conflict(
                        "no-report-due",
                        "There is nothing to report on this request: nothing is paid, or it is over."));
    }

    private Document document(SpendReport report, Money paid, Money spent) {
        String currency = paid.currency().getCurrencyCode();
        return new Document(
                clock.instant(),
                report.narrative().strip(),
                Amount.of(paid),
                Amount.of(spent),
                Amount.of(paid.minus(spent)),
                report.lines().stream()
                        .map(line -> new Line(
                                line.type(), line.words().strip(), Amount.of(Money.of(line.amount(), currency))))
                        .toList());
    }
}
