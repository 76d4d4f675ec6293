package org.defenderrelief.web.review.committee;

import java.text.MessageFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.RequestScoped;

import org.defenderrelief.access.People;
import org.defenderrelief.casefile.AllowedAction;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.OneLook;
import org.defenderrelief.committee.Ballot;
import org.defenderrelief.committee.CommitteeConfig;
import org.defenderrelief.committee.Counts;
import org.defenderrelief.committee.ProposalInWords;
import org.defenderrelief.committee.ReadBeforeVoting;
import org.defenderrelief.committee.ReleaseAlone;
import org.defenderrelief.committee.Round;
import org.defenderrelief.committee.RoundKind;
import org.defenderrelief.committee.Source;
import org.defenderrelief.committee.Standing;
import org.defenderrelief.committee.ViewRounds;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.fund.Envelopes;
import org.defenderrelief.fund.Ledger;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.web.review.AskedBox;
import org.defenderrelief.web.review.CaseClocks;
import org.defenderrelief.web.review.EnvelopeTitles;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Formats;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Words;

/** The committee's part of the page of a case. */
@RequestScoped
public class RoundBoxes {
    private final ViewRounds view;
    private final Envelopes envelopes;
    private final Ledger ledger;
    private final EnvelopeTitles titles;
    private final OneLook look;
    private final ReleaseAlone releaseAlone;
    private final ReadBeforeVoting read;
    private final CurrentActing acting;
    private final CommitteeConfig config;
    private final CaseClocks clocks;
    private final People people;
    private final Page page;

    RoundBoxes(
            ViewRounds view,
            Envelopes envelopes,
            Ledger ledger,
            EnvelopeTitles titles,
            OneLook look,
            ReleaseAlone releaseAlone,
            ReadBeforeVoting read,
            CurrentActing acting,
            CommitteeConfig config,
            CaseClocks clocks,
            People people,
            Page page) {
        this.view = view;
        this.envelopes = envelopes;
        this.ledger = ledger;
        this.titles = titles;
        this.look = look;
        this.releaseAlone = releaseAlone;
        this.read = read;
        this.acting = acting;
        this.config = config;
        this.clocks = clocks;
        this.people = people;
        this.page = page;
    }

    /** The newest round first. @param decision the opened compartment {@code decision}, if it is */
    public List<RoundBox> of(
            Actor actor, CaseFile c, Set<AllowedAction> actions, Instant now, Optional<byte[]> decision) {
        return view.on(actor, c.reference()).stream()
                .sorted(Comparator.comparing(
                                (ViewRounds.View seen) -> seen.round().openedAt())
                        .reversed())
                .map(seen -> seen.isAuthentic() ? box(actor, c, seen, actions, now, decision) : refused(seen))
                .toList();
    }

    private RoundBox box(
            Actor actor,
            CaseFile c,
            ViewRounds.View seen,
            Set<AllowedAction> actions,
            Instant now,
            Optional<byte[]> decision) {
        Round round = seen.round();
        Optional<Counts> counts = seen.counts();
        String base = "/review/cases/" + c.reference().value() + "/rounds/" + round.id();
        Optional<Money> alone = releaseAlone.most(seen, actions);
        List<RoundBox.Tranche> tranches = TrancheBoxes.of(seen, decision);
        return new RoundBox(
                round.id().toString(),
                round.kind().name(),
                round.status().name(),
                round.isOpen(),
                round.proposal().amount(),
                seen.beside().map(each -> AskedBox.of(each, page.locale())).orElse(null),
                round.proposal().sources().stream()
                        .map(source -> givenBy(round, source))
                        .toList(),
                tranches,
                actor.has(Role.TRIAGE) ? TrancheBoxes.next(seen, tranches).orElse(null) : null,
                c.assistanceTypes().stream().map(Enum::name).toList(),
                alone.orElse(null),
                config.ratificationWithin(),
                round.releasedBy().map(this::name).orElse(null),
                alone.map(ceiling -> releaseAlone.mostOf(round, ceiling))
                        .filter(most -> round.proposal().amount().isMoreThan(most))
                        .orElse(null),
                decision.flatMap(json -> ProposalInWords.conditions(json, round.id()))
                        .orElse(null),
                grouped(round.proposalHash()),
                round.proposalHash(),
                counts.isPresent(),
                counts.map(each -> each.approve() + each.approveLess()).orElse(0),
                round.terms().approvalsNeeded(),
                seen.votedBy().size(),
                round.terms().quorum(),
                round.terms().rule().name(),
                counts.map(RoundBoxes::lines).orElse(List.of()),
                clocks.of(c, round, now),
                CaseClocks.isDecisionFirst(c, round) ? round.dueAt() : null,
                seen.mayVote() ? base : null,
                actor.has(Role.COMMITTEE) && round.isOpen() && !seen.mayVote()
                        ? Words.of("round", "NO_VOTE", page.locale())
                        : null,
                seen.yours().map(ballot -> ballot.choice().name()).orElse(null),
                seen.yours().flatMap(Ballot::amount).orElse(null),
                round.approvedAmount().orElse(null),
                round.voidCause().map(Enum::name).orElse(null),
                alone.isPresent(),
                seen.mayClose(),
                moreHours(seen, now),
                seen.needsMembers(),
                seen.needsMembers() && seen.alternates() > 0 && actor.has(Role.TRIAGE),
                seen.forMember().map(this::name).orElse(null),
                votedFor(actor.person(), seen).map(this::name).orElse(null),
                seen.standsInFor().size(),
                seen.unread().size(),
                toRead(seen),
                round.kind().choices().stream().map(Enum::name).toList(),
                minutes(actor, seen, base),
                warning(seen.standing()).orElse(null),
                warning(seen.standing()).map(title -> advice(seen.standing())).orElse(null));
    }

    /** What the reader has still to open before they approve or decline, in their words; all of it while their vault is locked. */
    private List<String> toRead(ViewRounds.View seen) {
        if (!seen.mayVote()) {
            return List.of();
        }
        return unread(seen.round()).stream()
                .map(name -> Words.of("compartment", name.value(), page.locale()))
                .toList();
    }

    private List<CompartmentName> unread(Round round) {
        try {
            return read.unread(acting.get(), round);
        } catch (Problem.Locked shut) {
            return ReadBeforeVoting.PARTS;
        }
    }

    private RoundBox.GivenBy givenBy(Round round, Source source) {
        EnvelopeId envelope = new EnvelopeId(source.envelope());
        Optional<Money> available = round.isOpen()
                ? look.believed(() -> ledger.balance(envelopes.get(envelope)).available())
                : Optional.empty();
        return new RoundBox.GivenBy(
                titles.of(envelope),
                source.amount(),
                source.inEnvelope(),
                available.orElse(null),
                available
                        .filter(free -> round.kind() == RoundKind.DECISION)
                        .filter(free -> !source.inEnvelope().isMoreThan(free))
                        .map(free -> free.minus(source.inEnvelope()))
                        .orElse(null));
    }

    /** Of what nobody signed, nothing is shown. */
    private RoundBox refused(ViewRounds.View seen) {
        Standing standing = seen.standing();
        return new RoundBox(
                seen.round().id().toString(),
                seen.round().kind().name(),
                standing.code().name(),
                false,
                null,
                null,
                List.of(),
                List.of(),
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                0,
                0,
                0,
                0,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                false,
                0,
                false,
                false,
                null,
                null,
                0,
                0,
                List.of(),
                List.of(),
                null,
                warning(standing).orElse(null),
                advice(standing));
    }

    /** Where a member has voted themselves, nobody stands in for them any more. */
    private static Optional<PersonId> votedFor(PersonId member, ViewRounds.View seen) {
        return seen.standsInFor().entrySet().stream()
                .filter(each -> each.getValue().equals(member))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private String name(PersonId member) {
        return people.names(List.of(member)).getOrDefault(member, member.toString());
    }

    /** What was said of the round's minutes, or null. @param base address of the round */
    static RoundBox.MinutesBox minutes(Actor actor, ViewRounds.View seen, String base) {
        return seen.minutes()
                .map(said -> new RoundBox.MinutesBox(
                        said.approvedBy().size(),
                        said.voted().size(),
                        said.objectedBy().size(),
                        said.isApproved(),
                        said.voted().contains(actor.person()) ? base + "/minutes" : null))
                .orElse(null);
    }

    private static long moreHours(ViewRounds.View seen, Instant now) {
        return seen.mayVote() && seen.round().mayBeExtended(now)
                ? seen.round().time().toHours()
                : 0;
    }

    private Optional<String> warning(Standing standing) {
        return standing.code() == Standing.Code.STANDS
                ? Optional.empty()
                : Optional.of(Words.of("standing", standing.code(), page.locale()));
    }

    private String advice(Standing standing) {
        String advice = Words.of("standing-means", standing.code(), page.locale());
        if (standing.code() != Standing.Code.RATE_MOVED) {
            return advice;
        }
        return MessageFormat.format(
                advice,
                standing.pair(),
                Formats.decimal(standing.rateWas().toPlainString(), page.locale()),
                standing.rateNow()
                        .map(rate -> Formats.decimal(rate.toPlainString(), page.locale()))
                        .orElse("–"));
    }

    private static List<RoundBox.Line> lines(Counts counts) {
        List<RoundBox.Line> lines = new ArrayList<>();
        add(lines, "APPROVE", counts.approve());
        add(lines, "APPROVE_LESS", counts.approveLess());
        add(lines, "DECLINE", counts.decline());
        add(lines, "DEFER", counts.defer());
        add(lines, "RECUSE", counts.recused());
        return lines;
    }

    private static void add(List<RoundBox.Line> lines, String choice, int count) {
        if (count > 0) {
            lines.add(new RoundBox.Line(choice, count));
        }
    }

    /** The first twelve digits, which two people can compare by voice. */
    static String grouped(String hash) {
        return hash.substring(0, 4) + " " + hash.substring(4, 8) + " " + hash.substring(8, 12);
    }
}
