package org.defenderrelief.web.review.committee;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.committee.Ballot;
import org.defenderrelief.committee.CastVote;
import org.defenderrelief.committee.EmergencyRelease;
import org.defenderrelief.committee.Proposal;
import org.defenderrelief.committee.ReleaseAlone;
import org.defenderrelief.committee.ViewRounds;
import org.defenderrelief.committee.VoteEffect;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.web.review.Complaints;
import org.defenderrelief.web.review.Confirm;
import org.defenderrelief.web.review.ConfirmPages;
import org.defenderrelief.web.review.EnvelopeTitles;
import org.defenderrelief.web.shared.Formats;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.TypedForm;
import org.defenderrelief.web.shared.Words;

/** The pages between wanting to step back, decline, approve less or release alone, and doing it. */
@RequestScoped
class RoundConfirmed {
    private final CurrentActor actor;
    private final ViewRounds view;
    private final EnvelopeTitles titles;
    private final ReleaseAlone releaseAlone;
    private final Page page;

    RoundConfirmed(CurrentActor actor, ViewRounds view, EnvelopeTitles titles, ReleaseAlone releaseAlone, Page page) {
        this.actor = actor;
        this.view = view;
        this.titles = titles;
        this.releaseAlone = releaseAlone;
        this.page = page;
    }

    Response recusal(Reference reference, UUID round, TypedForm typed) {
        return ask("RECUSE", "recuse", view.one(actor.get(), reference, round).authentic(), typed, List.of());
    }

    Response declining(Reference reference, UUID round, TypedForm typed) {
        Locale locale = page.locale();
        List<Confirm.Line> lines = new ArrayList<>();
        lines.add(line("WHY", Words.of("outcome", typed.value("reason"), locale)));
        reasons(typed).ifPresent(lines::add);
        return ask("DECLINE", "vote", view.one(actor.get(), reference, round).authentic(), typed, lines);
    }

    /** By one digit too few a grant is a tenth of what was meant, and final. @throws Problem.InvalidInput if it is no smaller amount */
    Response less(Reference reference, UUID round, Ballot ballot, Money amount, TypedForm typed) {
        ViewRounds.View seen = view.one(actor.get(), reference, round).authentic();
        CastVote.requireFits(ballot, seen.round());
        Locale locale = page.locale();
        Money asked = seen.round().proposal().amount();
        List<Confirm.Line> lines = new ArrayList<>();
        lines.add(line("APPROVED", Formats.money(amount, locale)));
        lines.add(line("LESS_BY", Formats.money(asked.minus(amount), locale)));
        reasons(typed).ifPresent(lines::add);
        VoteEffect effect = VoteEffect.of(seen, actor.get().person(), ballot);
        return ConfirmPages.ask(new Confirm(
                MessageFormat.format(word("LESS"), Formats.money(amount, locale), Formats.money(asked, locale)),
                seen.caseFile().reference().value(),
                seen.caseFile().codename().value(),
                word("LESS_LEAD") + " "
                        + Words.of("amounts-effect", seen.round().terms().rule(), locale),
                asked(seen, lines),
                effect == VoteEffect.DECIDES ? List.of(note(effect)) : List.of(),
                effect == VoteEffect.MAY_DECIDE ? List.of(note(effect)) : List.of(),
                List.of(),
                action(seen, "vote"),
                Confirm.typed(typed),
                List.of(),
                word("LESS_NOW"),
                true,
                null));
    }

    private Confirm.Note note(VoteEffect effect) {
        return new Confirm.Note(word(effect.name()), word(effect.name() + "_MEANS"));
    }

    /** @throws Problem.InvalidInput with all that is wrong: the amount, also if it is more than one member may release, and the words */
    Response release(Reference reference, UUID round, TypedForm typed) {
        ViewRounds.View seen = view.one(actor.get(), reference, round).authentic();
        Proposal proposal = seen.round().proposal();
        Optional<Money> wanted = Complaints.of(complaints -> {
            Optional<Money> amount = complaints.read(() -> alone(seen, typed));
            complaints.check(() -> RoundPages.atReasons(() -> EmergencyRelease.words(typed.value("reasons"))));
            return amount;
        });
        Locale locale = page.locale();
        List<Confirm.Line> lines = new ArrayList<>();
        lines.add(line("RELEASED", Formats.money(wanted.orElse(proposal.amount()), locale)));
        lines.add(line(
                "CEILING",
                releaseAlone
                        .ceiling(seen.round())
                        .map(ceiling -> Formats.money(ceiling, locale))
                        .orElse("–")));
        if (proposal.tranches().parts().size() > 1) {
            lines.add(line("PAID", word("PAID_AS_ONE")));
        }
        reasons(typed).ifPresent(lines::add);
        return ask("RELEASE", "release", seen, typed, lines);
    }

    private Optional<Money> alone(ViewRounds.View seen, TypedForm typed) {
        Optional<Money> wanted = RoundPages.toRelease(typed);
        releaseAlone.requireAtMost(seen.round(), wanted);
        return wanted;
    }

    private Response ask(String code, String path, ViewRounds.View seen, TypedForm typed, List<Confirm.Line> further) {
        return ConfirmPages.ask(new Confirm(
                word(code),
                seen.caseFile().reference().value(),
                seen.caseFile().codename().value(),
                word(code + "_LEAD"),
                asked(seen, further),
                List.of(),
                List.of(),
                List.of(),
                action(seen, path),
                Confirm.typed(typed),
                List.of(),
                word(code + "_NOW"),
                true,
                null));
    }

    private static String action(ViewRounds.View seen, String path) {
        return "/review/cases/" + seen.caseFile().reference() + "/rounds/"
                + seen.round().id() + "/" + path;
    }

    /** What the committee is asked, and then the rest. */
    private List<Confirm.Line> asked(ViewRounds.View seen, List<Confirm.Line> further) {
        Proposal proposal = seen.round().proposal();
        List<Confirm.Line> lines = new ArrayList<>();
        lines.add(line(
                "ASKED",
                Formats.money(proposal.amount(), page.locale()) + " · "
                        + proposal.sources().stream()
                                .map(source -> titles.of(new EnvelopeId(source.envelope())))
                                .collect(Collectors.joining(" · "))));
        lines.addAll(further);
        return lines;
    }

    private Optional<Confirm.Line> reasons(TypedForm typed) {
        return Optional.of(typed.value("reasons"))
                .filter(text -> !text.isEmpty())
                .map(text -> line("REASONS", text));
    }

    private Confirm.Line line(String code, String text) {
        return new Confirm.Line(word(code), text);
    }

    private String word(String code) {
        return Words.of("deciding", code, page.locale());
    }
}
