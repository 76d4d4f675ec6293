package org.defenderrelief.followup;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.OwnWords;
import org.defenderrelief.history.Proposals;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;

/** How a case stands after payment, by what was signed, for whoever follows it up. */
@ApplicationScoped
public class ViewFollowUp {
    private final Cases cases;
    private final CheckClosing check;
    private final ClosingActs closing;
    private final Reports reports;
    private final SpentMoney money;
    private final Confirmations confirmations;
    private final Sample sample;
    private final Safety safety;
    private final FollowUpAsSigned row;
    private final Clock clock;

    ViewFollowUp(
            Cases cases,
            CheckClosing check,
            ClosingActs closing,
            Reports reports,
            SpentMoney money,
            Confirmations confirmations,
            Sample sample,
            Safety safety,
            FollowUpAsSigned row,
            Clock clock) {
        this.cases = cases;
        this.check = check;
        this.closing = closing;
        this.reports = reports;
        this.money = money;
        this.confirmations = confirmations;
        this.sample = sample;
        this.safety = safety;
        this.row = row;
        this.clock = clock;
    }

    /**
     * How it stands.
     *
     * @param list point by point
     * @param proposal to close it, if one stands
     * @param report the newest, if there is one
     * @param held what was paid and has not come back; empty if nothing was paid
     * @param back what came back and was booked, the oldest first
     * @param drawn how it was drawn whether the person in danger is to confirm; empty if it was not
     * @param own what only triage and auditors are told of; else empty
     */
    public record View(
            CaseFile caseFile,
            ClosingList list,
            Optional<Proposal> proposal,
            Optional<Report> report,
            Optional<Money> held,
            List<Back> back,
            Optional<Drawn> drawn,
            Optional<Own> own) {}

    /** Money that came back, as somebody of finance booked it. @param act of booking it */
    public record Back(UUID act, Money amount, PersonId by, Instant at) {}

    /** @param current whether everything is as it was when it was proposed, and that is not over a week ago */
    public record Proposal(PersonId by, Instant at, boolean current) {}

    /** @param state {@code FILED}, {@code ACCEPTED} or {@code RETURNED} @param reason code of why it was returned, or empty */
    public record Report(Instant at, Money paid, Money spent, String state, String reason) {}

    /** @param in whether the case is in the sample @param seed the act that it follows from @param share of a hundred */
    public record Drawn(boolean in, String seed, String share) {
        /** Whether no case is left out. */
        public boolean isEveryOne() {
            return in && share.equals("100");
        }
    }

    /** @param denied whether a denial has no answer @param worse since when somebody is said to be less safe @param next when safety is asked of @param due whether that is by now @param seen names the newest word on safety, which answering takes; empty if there is none */
    public record Own(boolean denied, Optional<Instant> worse, Optional<Instant> next, boolean due, String seen) {
        public boolean safetyWaits() {
            return due || worse.isPresent();
        }
    }

    /**
     * @throws Problem.NotFound if the actor may not see the case
     * @throws Problem.Forbidden unless they are of finance or triage, or an auditor
     * @throws Problem.Conflict {@code not-authentic}, also if the row from which deadlines are told does not follow from the acts
     */
    @Transactional
    public View of(Actor actor, Reference reference) {
        if (!actor.has(Role.FINANCE) && !actor.has(Role.TRIAGE)) {
            actor.require(Role.AUDITOR);
        }
        CaseFile caseFile = cases.visibleTo(actor, reference);
        row.require(caseFile);
        ClosingList list = check.of(caseFile);
        return new View(
                caseFile,
                OwnWords.isApart(actor) ? list : list.forOthers(),
                closing.proposal(caseFile).map(said -> proposal(said, list)),
                reports.newest(caseFile).map(ViewFollowUp::report),
                money.held(caseFile),
                money.back(caseFile).stream().map(ViewFollowUp::back).toList(),
                sample.of(caseFile.id()).map(this::drawn),
                OwnWords.mayKnow(actor) ? Optional.of(own(caseFile)) : Optional.empty());
    }

    private Proposal proposal(Said said, ClosingList list) {
        boolean fresh = !clock.instant().isAfter(said.at().plus(Proposals.LONGEST));
        return new Proposal(
                said.person(), said.at(), fresh && said.text(ClosingActs.LIST).equals(list.hash()));
    }

    private static Back back(Said said) {
        return new Back(said.act(), Money.parse(said.text(SpentMoney.AMOUNT)), said.person(), said.at());
    }

    private static Report report(Reports.Filed filed) {
        String state = filed.isAccepted() ? "ACCEPTED" : filed.answer().isPresent() ? "RETURNED" : "FILED";
        return new Report(
                filed.act().at(),
                filed.paid(),
                filed.spent(),
                state,
                filed.answer().map(said -> said.text("reason")).orElse(""));
    }

    private Drawn drawn(Said said) {
        return new Drawn(sample.has(said.caseId().orElseThrow()), said.text(Sample.SEED), said.text(Sample.SHARE));
    }

    private Own own(CaseFile caseFile) {
        Safety.Standing standing = safety.of(caseFile);
        return new Own(
                confirmations.unhandled(caseFile).isPresent(),
                standing.worseSince(),
                standing.next(),
                standing.due(),
                standing.told());
    }
}
