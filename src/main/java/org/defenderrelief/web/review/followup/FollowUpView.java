package org.defenderrelief.web.review.followup;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.access.People;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.Deeds;
import org.defenderrelief.casefile.OneLook;
import org.defenderrelief.followup.ClosingPoint;
import org.defenderrelief.followup.DenialAnswer;
import org.defenderrelief.followup.FileReport;
import org.defenderrelief.followup.ReportReason;
import org.defenderrelief.followup.SafetyAnswer;
import org.defenderrelief.followup.UnconfirmedReason;
import org.defenderrelief.followup.ViewFollowUp;
import org.defenderrelief.followup.WaiverReason;
import org.defenderrelief.history.HistoryEntry;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.web.review.Meanwhile;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.shared.Choices;
import org.defenderrelief.web.shared.LastSeen;
import org.defenderrelief.web.shared.TypedForm;

/** The page of what comes after payment. */
@RequestScoped
class FollowUpView {
    /** Name of the form that books what came back. */
    static final String UNSPENT = "unspent";

    private final CurrentActor actor;
    private final Cases cases;
    private final ViewFollowUp view;
    private final OneLook look;
    private final People people;
    private final Meanwhile meanwhile;
    private final Deeds deeds;
    private final Choices choices;

    FollowUpView(
            CurrentActor actor,
            Cases cases,
            ViewFollowUp view,
            OneLook look,
            People people,
            Meanwhile meanwhile,
            Deeds deeds,
            Choices choices) {
        this.actor = actor;
        this.cases = cases;
        this.view = view;
        this.look = look;
        this.people = people;
        this.meanwhile = meanwhile;
        this.deeds = deeds;
        this.choices = choices;
    }

    @CheckedTemplate(basePath = "review", requireTypeSafeExpressions = false)
    static class Templates {
        static native TemplateInstance followUp(Shown view);

        private Templates() {}
    }

    /** A point. @param reason code of why it is waived, or null */
    public record Point(String point, String state, String reason) {}

    /** @param by a name @param mine whether the reader proposed it */
    public record Proposed(String by, Instant at, boolean current, boolean mine) {}

    /** @param state code @param reason code, or empty */
    public record Reported(Instant at, Money paid, Money spent, String state, String reason) {}

    /** Money that came back. @param by a name @param since whether it was booked after the page was shown on which the same was typed */
    public record Back(Money amount, String by, Instant at, boolean since) {}

    /**
     * The page.
     *
     * @param paidFor whether something was paid, or is being paid; the person in danger can speak before
     * @param back what came back and was booked
     * @param authentic whether everything is as it was signed; else nothing of it is shown
     * @param may what the reader may do: {@code finance}, {@code triage}, {@code report}, {@code own}
     * @param key under which the next command of finance is done once
     * @param pressed name of the form that was sent, or empty
     * @param refused a refusal that is no field's, or null
     */
    public record Shown(
            String reference,
            String codename,
            String version,
            boolean paidFor,
            boolean authentic,
            List<Point> points,
            boolean complete,
            Proposed proposal,
            Reported report,
            Money held,
            List<Back> back,
            ViewFollowUp.Drawn drawn,
            ViewFollowUp.Own own,
            Set<String> may,
            String key,
            Map<String, List<Choices.Choice>> choices,
            String pressed,
            TypedForm form,
            RefusedBox refused) {
        /** The form of that name: as it was typed if it was sent, else empty. */
        public TypedForm of(String name) {
            return name.equals(pressed) ? form : TypedForm.empty().named(name);
        }

        public boolean may(String what) {
            return may.contains(what);
        }

        /** Whether money came back by somebody else's booking while the same was typed. */
        public boolean isBookedSince() {
            return back.stream().anyMatch(Back::since);
        }

        /** Whether that point is open. */
        public boolean open(String point) {
            return points.stream()
                    .anyMatch(
                            each -> each.point().equals(point) && each.state().equals(ClosingPoint.State.OPEN.name()));
        }

        /** Whether the reader can propose to close it: all is done, and nobody's proposal of that is waiting. */
        public boolean isToPropose() {
            return complete && (proposal == null || !proposal.current());
        }

        /** Whether the reader can confirm what somebody else proposed. */
        public boolean isToConfirm() {
            return complete && proposal != null && proposal.current() && !proposal.mine();
        }

        /** Whether something can be done without. */
        public boolean isWaivable() {
            return open(ClosingPoint.REPORT.name()) || open(ClosingPoint.UNSPENT.name());
        }
    }

    TemplateInstance show(Reference reference) {
        return page(reference, "", TypedForm.empty(), null, null);
    }

    Response attempt(Reference reference, String pressed, TypedForm form, String done, Runnable act) {
        return meanwhile.attempt(
                reference, form, done, act, (refused, why) -> page(reference, pressed, form, refused, why));
    }

    private TemplateInstance page(
            Reference reference, String pressed, TypedForm form, RefusedBox refused, Problem whyOrNull) {
        Actor reader = actor.get();
        CaseFile caseFile = cases.visibleTo(reader, reference);
        Optional<ViewFollowUp.View> seen = look.at(() -> look.believed(() -> view.of(reader, reference)));
        List<Back> back = back(seen, since(reader, caseFile, pressed, form, whyOrNull));
        // What was booked meanwhile may be what is typed here: it is typed anew, by whoever has read that.
        TypedForm typed =
                back.stream().anyMatch(Back::since) ? TypedForm.empty().named(pressed) : form;
        return Templates.followUp(new Shown(
                caseFile.reference().value(),
                caseFile.codename().value(),
                meanwhile.version(caseFile, form, whyOrNull),
                FileReport.isPossibleIn(caseFile.status()) || caseFile.status() == CaseStatus.CLOSED,
                seen.isPresent(),
                seen.map(FollowUpView::points).orElse(List.of()),
                seen.filter(each -> each.list().isComplete()).isPresent(),
                seen.flatMap(ViewFollowUp.View::proposal)
                        .map(each -> proposed(each, reader))
                        .orElse(null),
                seen.flatMap(ViewFollowUp.View::report)
                        .map(each -> new Reported(each.at(), each.paid(), each.spent(), each.state(), each.reason()))
                        .orElse(null),
                seen.flatMap(ViewFollowUp.View::held).orElse(null),
                back,
                seen.flatMap(ViewFollowUp.View::drawn).orElse(null),
                seen.flatMap(ViewFollowUp.View::own).orElse(null),
                may(reader, caseFile),
                form.isBlank("key") ? UUID.randomUUID().toString() : form.value("key"),
                lists(),
                pressed,
                typed,
                refused));
    }

    /** Ids of what was done after the page was shown on which somebody typed what came back, if that is why the page is shown again. */
    private Set<UUID> since(Actor reader, CaseFile caseFile, String pressed, TypedForm form, Problem whyOrNull) {
        if (!pressed.equals(UNSPENT) || !(whyOrNull instanceof Problem.StaleVersion)) {
            return Set.of();
        }
        return LastSeen.of(form)
                .map(last -> deeds.since(reader, caseFile.id(), last))
                .orElseGet(() -> deeds.newest(reader, caseFile.id()))
                .stream()
                .map(HistoryEntry::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    private List<Back> back(Optional<ViewFollowUp.View> seen, Set<UUID> since) {
        List<ViewFollowUp.Back> booked = seen.map(ViewFollowUp.View::back).orElse(List.of());
        Map<PersonId, String> names =
                people.names(booked.stream().map(ViewFollowUp.Back::by).toList());
        return booked.stream()
                .map(each -> new Back(
                        each.amount(), names.getOrDefault(each.by(), ""), each.at(), since.contains(each.act())))
                .toList();
    }

    private static List<Point> points(ViewFollowUp.View seen) {
        return seen.list().rows().stream()
                .map(row -> new Point(
                        row.point().name(), row.state().name(), row.reason().orElse(null)))
                .toList();
    }

    private Proposed proposed(ViewFollowUp.Proposal each, Actor reader) {
        return new Proposed(
                people.names(List.of(each.by())).getOrDefault(each.by(), ""),
                each.at(),
                each.current(),
                each.by().equals(reader.person()));
    }

    private static Set<String> may(Actor reader, CaseFile caseFile) {
        boolean follow = caseFile.status() == CaseStatus.IN_FOLLOW_UP;
        boolean underWay = follow || caseFile.status() == CaseStatus.IN_DISBURSEMENT;
        boolean finance = reader.has(Role.FINANCE);
        boolean triage = reader.has(Role.TRIAGE);
        Set<String> may = new HashSet<>();
        if (finance && follow) {
            may.add("finance");
        }
        if (triage) {
            may.add("triage");
        }
        if (triage && follow) {
            may.add("excuse");
        }
        if (underWay && (finance || triage)) {
            may.add("report");
        }
        return may;
    }

    private Map<String, List<Choices.Choice>> lists() {
        return Map.of(
                "waiver", choices.of("waiver", WaiverReason.values()),
                "point", choices.of("closing-point", ClosingPoint.REPORT, ClosingPoint.UNSPENT),
                "missing", choices.of("report-reason", ReportReason.values()),
                "why", choices.of("unconfirmed", UnconfirmedReason.values()),
                "answer", choices.of("denial", DenialAnswer.values()),
                "care", choices.of("safety-answer", SafetyAnswer.values()));
    }
}
