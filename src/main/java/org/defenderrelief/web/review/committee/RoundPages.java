package org.defenderrelief.web.review.committee;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.casefile.DeclineReason;
import org.defenderrelief.committee.Ballot;
import org.defenderrelief.committee.CallAlternates;
import org.defenderrelief.committee.CastVote;
import org.defenderrelief.committee.Choice;
import org.defenderrelief.committee.CloseRound;
import org.defenderrelief.committee.EmergencyRelease;
import org.defenderrelief.committee.ExtendRound;
import org.defenderrelief.committee.ExtensionReason;
import org.defenderrelief.committee.InRound;
import org.defenderrelief.committee.OpenRound;
import org.defenderrelief.committee.Proposal;
import org.defenderrelief.committee.Recuse;
import org.defenderrelief.committee.ReleaseTranche;
import org.defenderrelief.committee.ViewRounds;
import org.defenderrelief.committee.WantedRound;
import org.defenderrelief.committee.WantedShare;
import org.defenderrelief.committee.WantedTranche;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Tranches;
import org.defenderrelief.web.review.CaseForms;
import org.defenderrelief.web.review.Complaints;
import org.defenderrelief.web.review.Confirm;
import org.defenderrelief.web.review.Typed;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.References;
import org.defenderrelief.web.shared.TypedForm;

/** Putting a question to the committee, and voting on it. */
@Path("/review")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class RoundPages {
    private final CurrentActor actor;
    private final CurrentActing acting;
    private final ViewRounds view;
    private final CaseForms pages;
    private final OpenRound openRound;
    private final CastVote castVote;
    private final Recuse recuse;
    private final EmergencyRelease emergency;
    private final CloseRound close;
    private final ExtendRound extend;
    private final CallAlternates call;
    private final ReleaseTranche releaseTranche;
    private final RoundConfirmed confirmed;

    RoundPages(
            CurrentActor actor,
            CurrentActing acting,
            ViewRounds view,
            CaseForms pages,
            OpenRound openRound,
            CastVote castVote,
            Recuse recuse,
            EmergencyRelease emergency,
            CloseRound close,
            ExtendRound extend,
            CallAlternates call,
            ReleaseTranche releaseTranche,
            RoundConfirmed confirmed) {
        this.extend = extend;
        this.call = call;
        this.releaseTranche = releaseTranche;
        this.actor = actor;
        this.acting = acting;
        this.view = view;
        this.pages = pages;
        this.openRound = openRound;
        this.castVote = castVote;
        this.recuse = recuse;
        this.emergency = emergency;
        this.close = close;
        this.confirmed = confirmed;
    }

    @POST
    @Path("/cases/{reference}/rounds")
    @RolesAllowed("triage")
    public Response open(@PathParam("reference") String reference, MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        return pages.attempt(reference, "round", form, () -> {
            WantedRound wanted = Complaints.of(complaints -> new WantedRound(
                    Optional.ofNullable(complaints.read(() -> Typed.money(form, "amount", form.value("currency")))),
                    all(complaints.read(() -> tranches(form))),
                    Optional.ofNullable(complaints.read(() -> new EnvelopeId(Typed.id(form, "envelope")))),
                    all(complaints.read(() -> further(form))),
                    Optional.ofNullable(
                            complaints.read(() -> Typed.moreThanAsked(form).orElse(null))),
                    // The page has no such field while what triage recommended is sealed to it.
                    form.values("conditions").isEmpty() ? Optional.empty() : Optional.of(form.value("conditions"))));
            try {
                openRound.open(acting.get(), References.read(reference), Typed.version(form), wanted, Optional.empty());
            } catch (Problem.InvalidInput refused) {
                throw atRows(refused, furtherRows(form));
            }
            return "round-opened";
        });
    }

    /** None where they could not be read, which is complained of. */
    private static <T> List<T> all(List<T> readOrNull) {
        return readOrNull == null ? List.of() : readOrNull;
    }

    /** Rows that were left empty at the end are none. */
    private static List<WantedTranche> tranches(TypedForm form) {
        int used = IntStream.range(0, Tranches.MOST)
                .filter(i -> !form.isBlank(tranche(i) + ".amount") || !form.isBlank(tranche(i) + ".condition"))
                .max()
                .orElse(-1);
        return Complaints.of(complaints -> IntStream.rangeClosed(0, used)
                .mapToObj(i -> complaints.read(() -> new WantedTranche(
                        Typed.money(form, tranche(i) + ".amount", form.value("currency")),
                        form.value(tranche(i) + ".condition"))))
                .toList());
    }

    /** Rows that were left empty are none. */
    private static List<WantedShare> further(TypedForm form) {
        return Complaints.of(complaints -> furtherRows(form).stream()
                .map(row -> complaints.read(() -> new WantedShare(
                        new EnvelopeId(Typed.id(form, row + ".envelope")),
                        Typed.money(form, row + ".amount", form.value("currency")))))
                .toList());
    }

    private static List<String> furtherRows(TypedForm form) {
        return IntStream.range(0, Proposal.MOST_SOURCES - 1)
                .mapToObj(RoundPages::furtherRow)
                .filter(row -> !form.isBlank(row + ".envelope") || !form.isBlank(row + ".amount"))
                .toList();
    }

    private static String furtherRow(int row) {
        return "further[" + row + "]";
    }

    /** What is wrong is said at the row of the page that it was typed in, also where rows before it were left empty. */
    private static Problem.InvalidInput atRows(Problem.InvalidInput refused, List<String> rows) {
        return new Problem.InvalidInput(refused.violations().stream()
                .map(violation -> IntStream.range(0, rows.size())
                        .filter(i -> violation.field().startsWith(furtherRow(i) + "."))
                        .mapToObj(i -> violation.at(rows.get(i)
                                + violation.field().substring(furtherRow(i).length())))
                        .findFirst()
                        .orElse(violation))
                .toList());
    }

    private static String tranche(int row) {
        return "tranches[" + row + "]";
    }

    /** Triage says that the condition of a tranche is met. */
    @POST
    @Path("/cases/{reference}/tranches/{number}/release")
    @RolesAllowed("triage")
    public Response releaseTranche(
            @PathParam("reference") String reference,
            @PathParam("number") String number,
            MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        return pages.attempt(reference, "tranche", form, () -> {
            int tranche = number.matches("[1-9]") ? Integer.parseInt(number) : 0;
            releaseTranche.release(
                    acting.get(),
                    References.read(reference),
                    Optional.of(Typed.version(form)),
                    tranche,
                    form.value("text"));
            return "tranche-released";
        });
    }

    /** Steps back, at the second press: it cannot be taken back, and takes the case out of sight. */
    @POST
    @Path("/cases/{reference}/rounds/{id}/recuse")
    @RolesAllowed("committee")
    public Response recuse(
            @PathParam("reference") String reference, @PathParam("id") String id, MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        UUID round = Ids.read(id).orElseThrow(Problem.NotFound::new);
        if (!Confirm.isSure(form)) {
            try {
                return confirmed.recusal(References.read(reference), round, form);
            } catch (Problem refused) {
                return pages.attempt(reference, "vote-" + id, form, () -> {
                    throw refused;
                });
            }
        }
        // There is no going back to the page of a case that is out of sight.
        return pages.attempt(reference, "vote-" + id, form, "/review", () -> {
            recuse.recuse(acting.get(), InRound.of(References.read(reference), round));
            return "recused";
        });
    }

    /** A vote; one to decline, or for less than asked, takes a second press, once the form is whole. */
    @POST
    @Path("/cases/{reference}/rounds/{id}/vote")
    @RolesAllowed("committee")
    public Response vote(
            @PathParam("reference") String reference, @PathParam("id") String id, MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        UUID round = Ids.read(id).orElseThrow(Problem.NotFound::new);
        String name = "vote-" + id;
        if (!form.isBlank(CaseForms.LANGUAGE)) {
            return pages.speak(reference, name, form);
        }
        if (!Confirm.isSure(form)) {
            try {
                Optional<Response> question = question(References.read(reference), round, form);
                if (question.isPresent()) {
                    return question.get();
                }
            } catch (Problem refused) {
                return pages.attempt(reference, name, form, () -> {
                    throw refused;
                });
            }
        }
        return pages.attempt(reference, name, form, () -> {
            Ballot ballot = said(form);
            boolean undecided = atReasons(() -> castVote.cast(
                            acting.get(),
                            InRound.of(References.read(reference), round),
                            form.value("proposal"),
                            ballot,
                            Typed.text(form, "reasons"),
                            decidesUnread(form),
                            form.once())
                    .isOpen());
            return undecided ? "voted" : "voted-decided";
        });
    }

    static boolean decidesUnread(TypedForm form) {
        return !form.isBlank("decidesUnread");
    }

    /** What is asked once more before that vote is cast; of a plain approval, and of one to look at it again, nothing. */
    private Optional<Response> question(Reference reference, UUID round, TypedForm form) {
        Ballot ballot = said(form);
        return switch (ballot.choice()) {
            case APPROVE, DEFER -> Optional.empty();
            case APPROVE_LESS -> ballot.amount().map(amount -> confirmed.less(reference, round, ballot, amount, form));
            case DECLINE -> Optional.of(confirmed.declining(reference, round, ballot, form));
        };
    }

    /** The vote, once its words are there too. */
    private static Ballot said(TypedForm form) {
        return Complaints.of(complaints -> {
            Ballot said = complaints.read(() -> ballot(form));
            complaints.check(() -> requireReasons(form));
            return said;
        });
    }

    /** The use cases call a member's words {@code text}; on the page they stand in the field {@code reasons}, and so does what is wrong with them. */
    static <T> T atReasons(Supplier<T> step) {
        try {
            return step.get();
        } catch (Problem.InvalidInput refused) {
            throw new Problem.InvalidInput(refused.violations().stream()
                    .map(violation -> violation.field().equals("text") ? violation.at("reasons") : violation)
                    .toList());
        }
    }

    /** Said beside what else is wrong, and not only once that is put right. */
    private static void requireReasons(TypedForm form) {
        Typed.optionalCode(form, "choice", Choice.class)
                .ifPresent(choice -> atReasons(() -> CastVote.words(choice, Typed.text(form, "reasons"))));
    }

    private static Ballot ballot(TypedForm form) {
        Choice choice = Typed.code(form, "choice", Choice.class);
        return switch (choice) {
            case APPROVE -> Ballot.approve();
            case APPROVE_LESS -> Ballot.approveLess(Typed.money(form, "amount", form.value("currency")));
            case DECLINE -> Ballot.decline(Typed.code(form, "reason", DeclineReason.class));
            case DEFER -> Ballot.defer();
        };
    }

    /** An emergency release, at the second press; an amount that is none, or more than one member may release, and missing words are refused at the first. */
    @POST
    @Path("/cases/{reference}/rounds/{id}/release")
    @RolesAllowed("committee")
    public Response release(
            @PathParam("reference") String reference, @PathParam("id") String id, MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        UUID round = Ids.read(id).orElseThrow(Problem.NotFound::new);
        if (!Confirm.isSure(form)) {
            try {
                return confirmed.release(References.read(reference), round, form);
            } catch (Problem refused) {
                return pages.attempt(reference, "release-" + id, form, () -> {
                    throw refused;
                });
            }
        }
        return pages.attempt(reference, "release-" + id, form, () -> {
            atReasons(() -> emergency.release(
                    acting.get(),
                    InRound.of(References.read(reference), round),
                    form.value("proposal"),
                    toRelease(form),
                    form.value("reasons")));
            return "released";
        });
    }

    /** How much of what is asked; empty for all. */
    static Optional<Money> toRelease(TypedForm form) {
        return form.isBlank("amount")
                ? Optional.empty()
                : Optional.of(Typed.money(form, "amount", form.value("currency")));
    }

    @POST
    @Path("/cases/{reference}/rounds/{id}/extend")
    @RolesAllowed("committee")
    public Response extend(
            @PathParam("reference") String reference, @PathParam("id") String id, MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        UUID round = Ids.read(id).orElseThrow(Problem.NotFound::new);
        return pages.attempt(reference, "extend-" + id, form, () -> {
            Complete all = Complaints.of(complaints -> new Complete(
                    complaints.read(() -> Typed.number(form, "hours")),
                    complaints.read(() -> Typed.code(form, "why", ExtensionReason.class))));
            extend.extend(acting.get(), InRound.of(References.read(reference), round), all.hours(), all.why());
            return "round-extended";
        });
    }

    private record Complete(Integer hours, ExtensionReason why) {}

    @POST
    @Path("/cases/{reference}/rounds/{id}/alternates")
    @RolesAllowed("triage")
    public Response callAlternates(
            @PathParam("reference") String reference, @PathParam("id") String id, MultivaluedMap<String, String> sent) {
        UUID round = Ids.read(id).orElseThrow(Problem.NotFound::new);
        return pages.attempt(reference, "alternates-" + id, TypedForm.of(sent), () -> {
            call.call(acting.get(), InRound.of(References.read(reference), round));
            return "alternates-called";
        });
    }

    @POST
    @Path("/cases/{reference}/rounds/{id}/close")
    @RolesAllowed("committee")
    public Response close(
            @PathParam("reference") String reference, @PathParam("id") String id, MultivaluedMap<String, String> sent) {
        UUID round = Ids.read(id).orElseThrow(Problem.NotFound::new);
        return pages.attempt(reference, "close-" + id, TypedForm.of(sent), onceClosed(reference, round), () -> {
            close.close(acting.get(), InRound.of(References.read(reference), round));
            return "round-closed";
        });
    }

    /** With the round ends what an alternate who stood in for somebody had to do with the case. */
    private String onceClosed(String reference, UUID round) {
        boolean standsIn = view.one(actor.get(), References.read(reference), round)
                .forMember()
                .isPresent();
        return standsIn ? "/review/rounds" : "/review/cases/" + References.read(reference);
    }
}
