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
import org.defenderrelief.committee.CommitteeConfig;
import org.defenderrelief.committee.EmergencyRelease;
import org.defenderrelief.committee.Proposal;
import org.defenderrelief.committee.ReadBeforeVoting;
import org.defenderrelief.committee.ReleaseAlone;
import org.defenderrelief.committee.RoundKind;
import org.defenderrelief.committee.ViewRounds;
import org.defenderrelief.committee.VoteEffect;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.web.review.AskedBox;
import org.defenderrelief.web.review.Complaints;
import org.defenderrelief.web.review.Confirm;
import org.defenderrelief.web.review.ConfirmPages;
import org.defenderrelief.web.review.EnvelopeTitles;
import org.defenderrelief.web.review.OpenedParts;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Formats;
import org.defenderrelief.web.shared.OwnCurrency;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.TypedForm;
import org.defenderrelief.web.shared.Words;

/** The pages between wanting to step back, decline, approve less or release alone, and doing it. */
@RequestScoped
class RoundConfirmed {
    private final CurrentActor actor;
    private final CurrentActing acting;
    private final ViewRounds view;
    private final EnvelopeTitles titles;
    private final ReleaseAlone releaseAlone;
    private final OpenedParts parts;
    private final ReadBeforeVoting read;
    private final CommitteeConfig config;
    private final OwnCurrency own;
    private final Page page;

    RoundConfirmed(
            CurrentActor actor,
            CurrentActing acting,
            ViewRounds view,
            EnvelopeTitles titles,
            ReleaseAlone releaseAlone,
            OpenedParts parts,
            ReadBeforeVoting read,
            CommitteeConfig config,
            OwnCurrency own,
            Page page) {
        this.actor = actor;
        this.acting = acting;
        this.view = view;
        this.titles = titles;
        this.releaseAlone = releaseAlone;
        this.parts = parts;
        this.read = read;
        this.config = config;
        this.own = own;
        this.page = page;
    }

    Response recusal(Reference reference, UUID round, TypedForm typed) {
        return ask("RECUSE", word("RECUSE_LEAD"), "recuse", open(reference, round), typed, List.of(), List.of());
    }

    /** Of a grant, that nothing is paid; of a release, what becomes of money that may have left. That it may be voted anew only where it decides nothing. */
    Response declining(Reference reference, UUID round, Ballot ballot, TypedForm typed) {
        ViewRounds.View seen = asked(reference, round, typed);
        List<Confirm.Note> notes = new ArrayList<>(decidedUnread(seen, ballot, typed));
        List<Confirm.Line> lines = new ArrayList<>();
        lines.add(line("WHY", Words.of("outcome", typed.value("reason"), page.locale())));
        reasons(typed).ifPresent(lines::add);
        String code = isRatification(seen) ? "REFUSE" : "DECLINE";
        VoteEffect effect = VoteEffect.of(seen, actor.get().person(), ballot);
        notes.addAll(unread(seen, "NOT_OPENED_MEANS"));
        if (effect == VoteEffect.MAY_DECIDE) {
            // Not by which votes: whoever has not voted may not learn what the others voted.
            notes.add(new Confirm.Note(word(effect.name()), word("DECLINE_MAY_DECIDE_MEANS")));
        }
        return ConfirmPages.ask(new Confirm(
                word(code),
                effect == VoteEffect.LEAVES_OPEN
                        ? word(code + "_LEAD") + " " + word("VOTE_ANEW")
                        : word(code + "_LEAD"),
                Confirm.Place.of(seen.caseFile()),
                Confirm.Told.of(lines(seen, lines)).against(decides(effect)).besides(notes),
                Confirm.Press.grave(action(seen, "vote"), Confirm.typed(typed), word(code + "_NOW"))));
    }

    /** By one digit too few a grant is a tenth of what was meant, and final. @throws Problem.InvalidInput if it is no smaller amount */
    Response less(Reference reference, UUID round, Ballot ballot, Money amount, TypedForm typed) {
        ViewRounds.View seen = asked(reference, round, typed);
        CastVote.requireFits(ballot, seen.round());
        List<Confirm.Note> notes = new ArrayList<>(decidedUnread(seen, ballot, typed));
        Locale locale = page.locale();
        Money asked = seen.round().proposal().amount();
        List<Confirm.Line> lines = new ArrayList<>();
        lines.add(line("APPROVED", own.told(amount)));
        lines.add(line("LESS_BY", Formats.money(asked.minus(amount), locale)));
        reasons(typed).ifPresent(lines::add);
        VoteEffect effect = VoteEffect.of(seen, actor.get().person(), ballot);
        notes.addAll(unread(seen, "NOT_OPENED_MEANS"));
        if (effect == VoteEffect.MAY_DECIDE) {
            notes.add(note(effect));
        }
        return ConfirmPages.ask(new Confirm(
                MessageFormat.format(word("LESS"), Formats.money(amount, locale), Formats.money(asked, locale)),
                word("LESS_LEAD") + " "
                        + Words.of("amounts-effect", seen.round().terms().rule(), locale),
                Confirm.Place.of(seen.caseFile()),
                Confirm.Told.of(lines(seen, lines)).against(decides(effect)).besides(notes),
                Confirm.Press.grave(action(seen, "vote"), Confirm.typed(typed), word("LESS_NOW"))));
    }

    /** What the signed vote will say of it. @throws Problem.Conflict {@code vote-unread} */
    private List<Confirm.Note> decidedUnread(ViewRounds.View seen, Ballot ballot, TypedForm typed) {
        List<CompartmentName> left = read.require(acting.get(), seen.round(), ballot, RoundPages.decidesUnread(typed));
        String names = left.stream()
                .map(name -> Words.of("compartment", name.value(), page.locale()))
                .collect(Collectors.joining(", "));
        return left.isEmpty()
                ? List.of()
                : List.of(new Confirm.Note(MessageFormat.format(word("UNREAD"), names), word("UNREAD_MEANS")));
    }

    private List<Confirm.Note> decides(VoteEffect effect) {
        return effect == VoteEffect.DECIDES ? List.of(note(effect)) : List.of();
    }

    private Confirm.Note note(VoteEffect effect) {
        return new Confirm.Note(word(effect.name()), word(effect.name() + "_MEANS"));
    }

    /** @throws Problem.InvalidInput with all that is wrong: the amount, also if it is more than one member may release, and the words */
    Response release(Reference reference, UUID round, TypedForm typed) {
        ViewRounds.View seen = asked(reference, round, typed);
        Proposal proposal = seen.round().proposal();
        Optional<Money> wanted = Complaints.of(complaints -> {
            Optional<Money> amount = complaints.read(() -> alone(seen, typed));
            complaints.check(() -> RoundPages.atReasons(() -> EmergencyRelease.words(typed.value("reasons"))));
            return amount;
        });
        Locale locale = page.locale();
        List<Confirm.Line> lines = new ArrayList<>();
        Money released = wanted.orElse(proposal.amount());
        lines.add(line("RELEASED", own.told(released)));
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
        List<Confirm.Note> notes = new ArrayList<>();
        if (proposal.amount().isMoreThan(released)) {
            String rest = Formats.money(proposal.amount().minus(released), locale);
            notes.add(new Confirm.Note(MessageFormat.format(word("NOT_RELEASED"), rest), word("NOT_RELEASED_MEANS")));
        }
        notes.addAll(unread(seen, "NOT_OPENED_TO_RELEASE"));
        long within = config.ratificationWithin().toHours();
        return ask("RELEASE", MessageFormat.format(word("RELEASE_LEAD"), within), "release", seen, typed, lines, notes);
    }

    private Optional<Money> alone(ViewRounds.View seen, TypedForm typed) {
        Optional<Money> wanted = RoundPages.toRelease(typed);
        releaseAlone.requireAtMost(seen.round(), wanted);
        return wanted;
    }

    /** The round, if it still asks what the reader looked at; else the second press could only be refused. */
    private ViewRounds.View asked(Reference reference, UUID round, TypedForm typed) {
        ViewRounds.View seen = open(reference, round);
        seen.round().requireProposal(typed.value("proposal"));
        return seen;
    }

    /** @throws Problem.Conflict {@code round-closed} @throws Problem.Locked if nothing could be signed */
    private ViewRounds.View open(Reference reference, UUID round) {
        ViewRounds.View seen = view.one(actor.get(), reference, round).authentic();
        seen.round().requireOpen();
        acting.get();
        return seen;
    }

    /** That conditions may stand in what the reader has not opened. @param why code of the words that say why to open it */
    private List<Confirm.Note> unread(ViewRounds.View seen, String why) {
        return parts.isOpened(seen.caseFile().reference(), CompartmentName.DECISION)
                ? List.of()
                : List.of(new Confirm.Note(word("NOT_OPENED"), word(why)));
    }

    private Response ask(
            String code,
            String lead,
            String path,
            ViewRounds.View seen,
            TypedForm typed,
            List<Confirm.Line> further,
            List<Confirm.Note> notes) {
        return ConfirmPages.ask(new Confirm(
                word(code),
                lead,
                Confirm.Place.of(seen.caseFile()),
                Confirm.Told.of(lines(seen, further)).besides(notes),
                Confirm.Press.grave(action(seen, path), Confirm.typed(typed), word(code + "_NOW"))));
    }

    private static String action(ViewRounds.View seen, String path) {
        return "/review/cases/" + seen.caseFile().reference() + "/rounds/"
                + seen.round().id() + "/" + path;
    }

    private static boolean isRatification(ViewRounds.View seen) {
        return seen.round().kind() == RoundKind.RATIFICATION;
    }

    /** What the committee is asked, or what was released already, and then the rest. */
    private List<Confirm.Line> lines(ViewRounds.View seen, List<Confirm.Line> further) {
        Proposal proposal = seen.round().proposal();
        List<Confirm.Line> lines = new ArrayList<>();
        lines.add(line(
                isRatification(seen) ? "WAS_RELEASED" : "ASKED",
                own.told(proposal.amount()) + " · "
                        + proposal.sources().stream()
                                .map(source -> titles.of(new EnvelopeId(source.envelope())))
                                .collect(Collectors.joining(" · "))));
        seen.beside()
                .map(beside -> AskedBox.of(beside, page.locale()))
                .ifPresent(asked -> lines.add(asked.line(page.locale())));
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
