package org.defenderrelief.web.review.casefile;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.RequestScoped;

import com.fasterxml.jackson.databind.JsonNode;

import org.defenderrelief.access.People;
import org.defenderrelief.attachment.AddFiles;
import org.defenderrelief.casefile.AllowedAction;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseOverview;
import org.defenderrelief.casefile.ChannelMessage;
import org.defenderrelief.casefile.EarlierRequests;
import org.defenderrelief.casefile.Grant;
import org.defenderrelief.casefile.OneLook;
import org.defenderrelief.casefile.OwnWords;
import org.defenderrelief.followup.ViewFollowUp;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.kernel.SafetyFlag;
import org.defenderrelief.partner.Partners;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.web.review.CaseClocks;
import org.defenderrelief.web.review.Forms;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.review.TimelineEvent;
import org.defenderrelief.web.review.committee.RoundBoxes;
import org.defenderrelief.web.review.disbursement.MoneyBoxes;
import org.defenderrelief.web.review.triage.LettersBox;
import org.defenderrelief.web.review.triage.TriageBox;
import org.defenderrelief.web.review.triage.TriageBoxes;
import org.defenderrelief.web.shared.CaseHead;
import org.defenderrelief.web.shared.LastSeen;
import org.defenderrelief.web.shared.OpenedContent;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.SentFiles;
import org.defenderrelief.web.shared.Words;

/** Puts the page of a case together from what the rooms let its reader see. */
@RequestScoped
class CaseViews {
    private final CaseOverview overview;
    private final People people;
    private final CaseClocks clocks;
    private final TriageBoxes triage;
    private final LettersBox letters;
    private final RoundBoxes rounds;
    private final MoneyBoxes money;
    private final SentFiles files;
    private final Partners partners;
    private final CompartmentBoxes boxes;
    private final ViewFollowUp followUp;
    private final OneLook look;
    private final EarlierRequests earlier;
    private final LastSeen lastSeen;
    private final Page page;
    private final Clock clock;

    CaseViews(
            CaseOverview overview,
            People people,
            CaseClocks clocks,
            TriageBoxes triage,
            LettersBox letters,
            RoundBoxes rounds,
            MoneyBoxes money,
            SentFiles files,
            Partners partners,
            CompartmentBoxes boxes,
            ViewFollowUp followUp,
            OneLook look,
            EarlierRequests earlier,
            LastSeen lastSeen,
            Page page,
            Clock clock) {
        this.partners = partners;
        this.boxes = boxes;
        this.followUp = followUp;
        this.look = look;
        this.earlier = earlier;
        this.lastSeen = lastSeen;
        this.files = files;
        this.overview = overview;
        this.people = people;
        this.clocks = clocks;
        this.triage = triage;
        this.letters = letters;
        this.rounds = rounds;
        this.money = money;
        this.page = page;
        this.clock = clock;
    }

    /**
     * What is open for this page.
     *
     * @param documents JSON by compartment
     * @param thread the channel, or null
     * @param before earlier versions by compartment and version
     */
    record Opened(Map<String, byte[]> documents, List<ChannelMessage> thread, Map<String, byte[]> before) {
        static final Opened NOTHING = new Opened(Map.of(), null, Map.of());

        Optional<byte[]> document(CompartmentName name) {
            return Optional.ofNullable(documents.get(name.value()));
        }

        @Override
        public String toString() {
            return "Opened" + documents.keySet();
        }
    }

    CaseView view(Actor actor, Reference reference, Opened opened, Forms forms, RefusedBox refused) {
        return overview.show(actor, reference, seen -> view(actor, seen, opened, forms, refused));
    }

    /** For triage and auditors, who judge it afresh and know why it was declined. */
    private List<CaseView.AsksAnew> asksAnew(Actor actor, CaseFile c, Locale locale) {
        if (!actor.has(Role.TRIAGE) && !actor.has(Role.AUDITOR)) {
            return List.of();
        }
        return look.believed(() -> earlier.visibleTo(actor, c)).orElse(List.of()).stream()
                .map(each -> new CaseView.AsksAnew(
                        each.reference().value(),
                        each.codename().value(),
                        each.outcomeCode()
                                .map(code -> Words.of("outcome", code, locale))
                                .orElse(null)))
                .toList();
    }

    private CaseView view(Actor actor, CaseOverview.View seen, Opened opened, Forms forms, RefusedBox refused) {
        CaseFile c = seen.caseFile();
        Locale locale = page.locale();
        Instant now = clock.instant();
        String base = "/review/cases/" + c.reference().value();
        List<CompartmentBox> parts = boxes.of(actor, seen, base, opened);
        TriageBox found =
                triage.of(actor, c, seen.actions(), seen.parts(), opened.document(CompartmentName.ASSESSMENT));
        Map<PersonId, String> names = people.names(concerned(seen));
        List<String> named = CompartmentBoxes.files(seen.parts()).stream()
                .map(CompartmentName::value)
                .toList();
        seen.deeds().stream().findFirst().map(told -> told.entry().id()).ifPresent(lastSeen::is);
        return new CaseView(
                new CaseHead(
                        c.codename().value(),
                        c.reference().value(),
                        c.status().name(),
                        c.urgency().name(),
                        c.partner().value(),
                        c.receivedAt(),
                        clocks.of(c, now)),
                base,
                Long.toString(c.version()),
                new Locale.Builder().setRegion(c.region()).build().getDisplayCountry(locale),
                Locale.forLanguageTag(c.language()).getDisplayLanguage(locale),
                c.requested(),
                c.assistanceTypes().stream().map(Enum::name).toList(),
                c.assignee().map(person -> names.getOrDefault(person, "")).orElse(null),
                c.outcomeCode().map(code -> Words.of("outcome", code, locale)).orElse(null),
                asksAnew(actor, c, locale),
                c.sealedBySender(),
                parts.stream().filter(box -> !box.state().equals("shut")).toList(),
                CompartmentBoxes.shut(parts),
                isAsking(actor, seen),
                seen.grants().map(each -> lines(each, base, names, now)).orElse(null),
                parts.stream().anyMatch(box -> box.state().equals("sealed")),
                dangers(opened),
                opened.thread(),
                seen.actions(),
                found,
                seen.actions().contains(AllowedAction.WRITE_LETTER) ? letters.of(c.id()) : null,
                rounds.of(actor, c, seen.actions(), now, opened.document(CompartmentName.DECISION)),
                money.of(actor, c, seen.actions(), opened.document(CompartmentName.PAYMENT)),
                events(seen.deeds(), names, named, true),
                events(seen.readings(), names, named, false),
                forms,
                seen.authentic(),
                AddFiles.ownersFor(actor, c.status()).stream()
                        .map(CompartmentName::value)
                        .toList(),
                files.largest() >> 20,
                seen.own().orElse(null),
                isDenialAnswered(actor, seen),
                look.believed(() -> partners.standing(c.partner()))
                        .map(Enum::name)
                        .orElse("DOUBTFUL"),
                refused);
    }

    private boolean isDenialAnswered(Actor actor, CaseOverview.View seen) {
        return seen.own().filter(OwnWords.Seen::contradicted).isPresent()
                && look.believed(() -> followUp.of(actor, seen.caseFile().reference()))
                        .flatMap(ViewFollowUp.View::own)
                        .filter(own -> !own.denied())
                        .isPresent();
    }

    /** Whoever sees the case and has an office that identity is not for; who has asked already is told so there. */
    private static boolean isAsking(Actor actor, CaseOverview.View seen) {
        return !actor.has(Role.TRIAGE)
                && (actor.has(Role.COMMITTEE) || actor.has(Role.FINANCE) || actor.has(Role.AUDITOR))
                && !seen.granted().contains(CompartmentName.IDENTITY)
                && seen.parts().stream().anyMatch(part -> part.name().equals(CompartmentName.IDENTITY));
    }

    private List<CaseView.GrantLine> lines(List<Grant> grants, String base, Map<PersonId, String> names, Instant now) {
        return grants.stream()
                .sorted(Comparator.comparing(Grant::askedAt).reversed())
                .map(grant -> new CaseView.GrantLine(
                        base + "/grants/" + grant.id(),
                        names.getOrDefault(grant.asker(), ""),
                        Words.of("compartment", grant.part().name(), page.locale()),
                        Words.of("grant-state", grant.state(now), page.locale()),
                        grant.answer().flatMap(Grant.Answer::until).orElse(null),
                        grant.state(now) == Grant.State.IN_FORCE))
                .toList();
    }

    /** What whoever reads an identity must know before they do anything with it, as codes. */
    private static List<String> dangers(Opened opened) {
        List<String> dangers = new ArrayList<>();
        Optional<JsonNode> identity = opened.document(CompartmentName.IDENTITY).flatMap(OpenedContent::document);
        identity.filter(who -> SafetyFlag.warns(who.path("doNotContactDirectly")))
                .ifPresent(who -> dangers.add("NO_DIRECT_CONTACT"));
        // A sender's device may seal what the form would not have let go.
        identity.filter(who -> !SafetyFlag.allows(who.path("consent").path("request")))
                .ifPresent(who -> dangers.add("NO_CONSENT"));
        return dangers;
    }

    /** Whoever is named on the page for what they did, or for having the case. */
    private static Set<PersonId> concerned(CaseOverview.View seen) {
        return Stream.concat(
                        Stream.concat(
                                seen.caseFile().assignee().stream(),
                                seen.grants().stream().flatMap(List::stream).map(Grant::asker)),
                        Stream.concat(seen.deeds().stream(), seen.readings().stream())
                                .map(told -> told.entry().actor()))
                .collect(Collectors.toSet());
    }

    private List<TimelineEvent> events(
            List<CaseOverview.Told> told, Map<PersonId, String> names, List<String> files, boolean mark) {
        return told.stream()
                .map(each -> TimelineEvent.of(each.entry(), names, files, each.inFull(), mark, page.locale()))
                .toList();
    }
}
