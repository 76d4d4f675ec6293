package org.defenderrelief.web.review.committee;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.committee.Proposal;
import org.defenderrelief.committee.ReleaseAlone;
import org.defenderrelief.committee.ViewRounds;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.web.review.Confirm;
import org.defenderrelief.web.review.ConfirmPages;
import org.defenderrelief.web.review.EnvelopeTitles;
import org.defenderrelief.web.review.Typed;
import org.defenderrelief.web.shared.Formats;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.TypedForm;
import org.defenderrelief.web.shared.Words;

/** The pages between wanting to step back, decline or release alone, and doing it. */
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

    /** @throws Problem.InvalidInput if it is more than one member may release */
    Response release(Reference reference, UUID round, TypedForm typed) {
        ViewRounds.View seen = view.one(actor.get(), reference, round).authentic();
        Proposal proposal = seen.round().proposal();
        Optional<Money> wanted = typed.isBlank("amount")
                ? Optional.empty()
                : Optional.of(Typed.money(typed, "amount", typed.value("currency")));
        releaseAlone.requireAtMost(seen.round(), wanted);
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

    private Response ask(String code, String path, ViewRounds.View seen, TypedForm typed, List<Confirm.Line> further) {
        Locale locale = page.locale();
        Proposal proposal = seen.round().proposal();
        List<Confirm.Line> lines = new ArrayList<>();
        lines.add(line(
                "ASKED",
                Formats.money(proposal.amount(), locale) + " · "
                        + proposal.sources().stream()
                                .map(source -> titles.of(new EnvelopeId(source.envelope())))
                                .collect(Collectors.joining(" · "))));
        lines.addAll(further);
        String reference = seen.caseFile().reference().value();
        return ConfirmPages.ask(new Confirm(
                word(code),
                reference,
                seen.caseFile().codename().value(),
                word(code + "_LEAD"),
                lines,
                List.of(),
                List.of(),
                List.of(),
                "/review/cases/" + reference + "/rounds/" + seen.round().id() + "/" + path,
                Confirm.typed(typed),
                List.of(),
                word(code + "_NOW"),
                true,
                null));
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
