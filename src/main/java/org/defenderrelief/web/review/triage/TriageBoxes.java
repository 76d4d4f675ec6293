package org.defenderrelief.web.review.triage;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.RequestScoped;

import org.defenderrelief.access.People;
import org.defenderrelief.casefile.AllowedAction;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.OneLook;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.fund.ShownFunds;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.triage.Aid;
import org.defenderrelief.triage.AssessedRisks;
import org.defenderrelief.triage.ChecklistItem;
import org.defenderrelief.triage.Criterion;
import org.defenderrelief.triage.CriterionFinding;
import org.defenderrelief.triage.FilledChecklist;
import org.defenderrelief.triage.PersonCeilings;
import org.defenderrelief.triage.Recommendation;
import org.defenderrelief.triage.ReviewedBudget;
import org.defenderrelief.triage.SuspectedDuplicates;
import org.defenderrelief.triage.ViewTriage;
import org.defenderrelief.vault.compartment.CompartmentInfo;
import org.defenderrelief.web.review.AskedBox;
import org.defenderrelief.web.review.EnvelopeTitles;
import org.defenderrelief.web.shared.Choices.Choice;
import org.defenderrelief.web.shared.Formats;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Words;

/** Triage's part of the page of a case. */
@RequestScoped
public class TriageBoxes {
    private final ViewTriage view;
    private final ShownFunds funds;
    private final EnvelopeTitles titles;
    private final People people;
    private final PersonCeilings ceilings;
    private final OneLook look;
    private final Page page;
    private final Clock clock;

    TriageBoxes(
            ViewTriage view,
            ShownFunds funds,
            EnvelopeTitles titles,
            People people,
            PersonCeilings ceilings,
            OneLook look,
            Page page,
            Clock clock) {
        this.view = view;
        this.funds = funds;
        this.titles = titles;
        this.people = people;
        this.ceilings = ceilings;
        this.look = look;
        this.page = page;
        this.clock = clock;
    }

    /**
     * @param actions what the actor may do on the case now
     * @param parts the newest version of each part of the case
     * @param assessment that part, if it is open on this page
     */
    public TriageBox of(
            Actor actor,
            CaseFile c,
            Set<AllowedAction> actions,
            List<CompartmentInfo> parts,
            Optional<byte[]> assessment) {
        if (!ViewTriage.isFor(actor)) {
            return null;
        }
        Locale locale = page.locale();
        ViewTriage.View seen = view.of(actor, c.reference());
        Map<PersonId, String> names = people.names(Stream.of(
                        seen.findings().stream().map(CriterionFinding::foundBy),
                        seen.risks().stream().map(AssessedRisks::by),
                        seen.budget().stream().map(ReviewedBudget::by),
                        seen.checklist().flatMap(FilledChecklist::by).stream(),
                        seen.aids().stream().map(Aid::proposedBy))
                .flatMap(each -> each)
                .toList());
        return new TriageBox(
                Arrays.stream(Criterion.values())
                        .map(each -> criterion(each, seen, names))
                        .toList(),
                seen.recommendation()
                        .map(made -> recommendation(made, seen, parts))
                        .orElse(null),
                seen.risks().map(assessed -> risks(assessed, names)).orElse(null),
                seen.budget().map(reviewed -> budget(reviewed, names)).orElse(null),
                seen.checklist().map(filled -> checklist(filled, names, locale)).orElse(null),
                seen.aids().stream().map(aid -> AidBox.of(aid, names)).toList(),
                assessment.flatMap(ViewTriage::conditions).orElse(null),
                seen.authentic(),
                seen.warnings().stream()
                        .map(each -> Words.of("warning", each, locale))
                        .toList(),
                seen.duplicates().closest().stream()
                        .map(suspect -> suspect(suspect, locale))
                        .toList(),
                further(seen.duplicates()),
                mayChoose(actions) ? choices() : List.of(),
                actor.has(Role.TRIAGE),
                actions.contains(AllowedAction.RECOMMEND) ? ceilings(locale) : null);
    }

    private static TriageBox.Criterion criterion(
            Criterion criterion, ViewTriage.View seen, Map<PersonId, String> names) {
        return seen.findings().stream()
                .filter(found -> found.criterion() == criterion)
                .findFirst()
                .map(found -> new TriageBox.Criterion(
                        criterion.name(), found.finding().name(), names.getOrDefault(found.foundBy(), "")))
                .orElse(new TriageBox.Criterion(criterion.name(), null, ""));
    }

    private TriageBox.Recommendation recommendation(
            Recommendation made, ViewTriage.View seen, List<CompartmentInfo> parts) {
        return new TriageBox.Recommendation(
                made.verdict().name(),
                made.amount().orElse(null),
                made.envelope().map(Object::toString).orElse(""),
                made.envelope().map(id -> titles.of(new EnvelopeId(id))).orElse(""),
                made.reason().map(Enum::name).orElse(null),
                made.isBeforeCorrectionsOf(parts),
                made.isOverCeiling(),
                seen.beside().map(each -> AskedBox.of(each, page.locale())).orElse(null));
    }

    /** Null also if what stands there is not as it was signed; recommending says so then. */
    private String ceilings(Locale locale) {
        String all = look.believed(ceilings::inForce).orElse(List.of()).stream()
                .map(each -> Words.of("ceiling", "within", locale)
                        .replace("{0}", Formats.money(each.amount().orElseThrow(), locale))
                        .replace("{1}", Integer.toString(each.months())))
                .collect(Collectors.joining(" · "));
        return all.isEmpty() ? null : all;
    }

    private static TriageBox.Risks risks(AssessedRisks assessed, Map<PersonId, String> names) {
        return new TriageBox.Risks(
                assessed.risks(),
                assessed.highest(),
                assessed.fromHelp(),
                assessed.harmful(),
                assessed.unknown(),
                names.getOrDefault(assessed.by(), ""),
                assessed.at(),
                assessed.current());
    }

    private static TriageBox.Budget budget(ReviewedBudget reviewed, Map<PersonId, String> names) {
        return new TriageBox.Budget(
                reviewed.needsVersion(),
                reviewed.asked(),
                reviewed.accepted(),
                names.getOrDefault(reviewed.by(), ""),
                reviewed.at(),
                reviewed.current());
    }

    private static TriageBox.Checklist checklist(FilledChecklist filled, Map<PersonId, String> names, Locale locale) {
        return new TriageBox.Checklist(
                filled.settled(),
                filled.items().size(),
                words(filled.asked(), locale),
                words(filled.open(), locale),
                filled.waived().stream()
                        .map(each -> Words.of("checklist-item", each.item(), locale) + " · "
                                + Words.of("checklist-reason", each.reason().orElseThrow(), locale))
                        .toList(),
                filled.current(),
                filled.by().map(by -> names.getOrDefault(by, "")).orElse(null),
                filled.at().orElse(null));
    }

    private static List<String> words(List<ChecklistItem> items, Locale locale) {
        return items.stream()
                .map(item -> Words.of("checklist-item", item, locale))
                .toList();
    }

    private static String further(SuspectedDuplicates.Suspects suspects) {
        return suspects.further() == 0 ? null : suspects.further() + (suspects.orMore() ? "+" : "");
    }

    private static TriageBox.Suspect suspect(SuspectedDuplicates.Suspect suspect, Locale locale) {
        return new TriageBox.Suspect(
                suspect.reference().value(),
                suspect.codename().value(),
                suspect.status().name(),
                suspect.shares().stream()
                        .sorted()
                        .map(each -> Words.of("purpose", each, locale))
                        .toList());
    }

    private static boolean mayChoose(Set<AllowedAction> actions) {
        return actions.contains(AllowedAction.RECOMMEND) || actions.contains(AllowedAction.OPEN_ROUND);
    }

    private List<Choice> choices() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return funds.openOn(today).stream()
                .map(each -> new Choice(
                        each.id().toString(), each.code() + " – " + each.title() + " (" + each.currency() + ")", null))
                .toList();
    }
}
