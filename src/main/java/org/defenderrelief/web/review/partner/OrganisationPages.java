package org.defenderrelief.web.review.partner;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.access.People;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.partner.InvitePerson;
import org.defenderrelief.partner.PartnerList;
import org.defenderrelief.partner.PartnerStatement;
import org.defenderrelief.partner.Right;
import org.defenderrelief.partner.StatePartner;
import org.defenderrelief.web.review.PageAnswers;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.shared.Choices;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Redirects;
import org.defenderrelief.web.shared.TypedForm;

/** The partner organisations, one of them, and what a keeper says of it. */
@Path("/review/partners")
@RolesAllowed("keeper")
@Produces(MediaType.TEXT_HTML)
public class OrganisationPages {
    private static final String PATH = "/review/partners";

    private final CurrentActor actor;
    private final CurrentActing acting;
    private final PartnerList partners;
    private final StatePartner state;
    private final InvitePerson invite;
    private final People people;
    private final Choices choices;
    private final Page page;

    OrganisationPages(
            CurrentActor actor,
            CurrentActing acting,
            PartnerList partners,
            StatePartner state,
            InvitePerson invite,
            People people,
            Choices choices,
            Page page) {
        this.actor = actor;
        this.acting = acting;
        this.partners = partners;
        this.state = state;
        this.invite = invite;
        this.people = people;
        this.choices = choices;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance partners(List<Pending> pending, List<Row> rows, RefusedBox refused);

        /** @param proposal id of what waits for another keeper about it, or null */
        static native TemplateInstance partner(
                Row row, String proposal, TypedForm form, List<Choices.Choice> rights, RefusedBox refused);

        static native TemplateInstance invited(String organisation, InvitePerson.Made made);

        private Templates() {}
    }

    /** What waits for another keeper. @param yours whether the reader proposed it, and so can withdraw but not confirm it */
    public record Pending(
            String id,
            String organisation,
            String kind,
            String name,
            String vouching,
            LocalDate until,
            String reason,
            String by,
            Instant at,
            boolean yours) {}

    /** An organisation. @param standing null if what stands here of it is not what was signed */
    public record Row(
            String code,
            String standing,
            String name,
            String vouching,
            LocalDate until,
            String reason,
            List<Person> people,
            List<Waiting> invitations) {
        public boolean isSuspended() {
            return "SUSPENDED".equals(standing);
        }

        /** Whether two keepers vouch for it, suspended or not, and the day has passed or not. By its standing: whoever spoils its name must not take the buttons away. */
        public boolean isKnown() {
            return standing != null && !standing.equals("NOT_VETTED") && !standing.equals("ENDED");
        }

        /** Whether what it is called is not what was signed. */
        public boolean isSpoilt() {
            return isKnown() && name == null;
        }

        public boolean isVouched() {
            return "VETTED".equals(standing);
        }
    }

    /** Somebody who speaks for it. @param name null for an account that was never seen here */
    public record Person(String invitation, String name, List<String> rights, Instant since) {}

    /** An invitation that waits. */
    public record Waiting(String invitation, List<String> rights, Instant until) {}

    @GET
    public TemplateInstance list() {
        return list(null);
    }

    @POST
    @Path("/statements/{id}/confirm")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response confirm(@PathParam("id") String id) {
        UUID statement = id(id);
        return PageAnswers.attempt(
                Redirects.done(PATH, "partner-confirmed"),
                () -> state.confirm(acting.get(), statement),
                page.locale(),
                this::list);
    }

    @POST
    @Path("/statements/{id}/withdraw")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response withdraw(@PathParam("id") String id) {
        UUID statement = id(id);
        return PageAnswers.attempt(
                Redirects.done(PATH, "proposal-withdrawn"),
                () -> state.withdraw(acting.get(), statement),
                page.locale(),
                this::list);
    }

    @GET
    @Path("/of/{organisation}")
    public TemplateInstance one(@PathParam("organisation") String organisation) {
        return one(code(organisation), TypedForm.empty(), null);
    }

    @POST
    @Path("/of/{organisation}/suspend")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response suspend(@PathParam("organisation") String organisation, MultivaluedMap<String, String> sent) {
        return say(
                organisation,
                sent,
                "partner-suspended",
                (code, form) -> state.suspend(acting.get(), code, form.value("reason")));
    }

    @POST
    @Path("/of/{organisation}/lift")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response lift(@PathParam("organisation") String organisation, MultivaluedMap<String, String> sent) {
        return say(
                organisation,
                sent,
                "partner-proposed",
                (code, form) -> state.lift(acting.get(), code, form.value("reason")));
    }

    @POST
    @Path("/of/{organisation}/end")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response end(@PathParam("organisation") String organisation, MultivaluedMap<String, String> sent) {
        return say(
                organisation,
                sent,
                "partner-proposed",
                (code, form) -> state.end(acting.get(), code, form.value("reason")));
    }

    @POST
    @Path("/of/{organisation}/invitations/{id}/end")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response takeAway(
            @PathParam("organisation") String organisation,
            @PathParam("id") String id,
            MultivaluedMap<String, String> sent) {
        UUID invitation = id(id);
        return say(
                organisation, sent, "partner-rights-ended", (code, form) -> invite.end(acting.get(), code, invitation));
    }

    /** The code is in the answer to the press of the button and nowhere else. */
    @POST
    @Path("/of/{organisation}/invitations")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response invite(@PathParam("organisation") String organisation, MultivaluedMap<String, String> sent) {
        return press(
                organisation,
                sent,
                (code, form) -> Response.ok(Templates.invited(
                                code.value(), invite.invite(acting.get(), code, rights(form), form.once())))
                        .build());
    }

    private interface Press {
        Response of(PartnerId organisation, TypedForm form);
    }

    private interface Saying {
        void of(PartnerId organisation, TypedForm form);
    }

    private Response say(String organisation, MultivaluedMap<String, String> sent, String done, Saying saying) {
        return press(organisation, sent, (code, form) -> {
            saying.of(code, form);
            return Response.seeOther(Redirects.done(PATH + "/of/" + code.value(), done))
                    .build();
        });
    }

    /** What is refused is said on the page of the organisation, with what was typed. */
    private Response press(String organisation, MultivaluedMap<String, String> sent, Press press) {
        PartnerId code = code(organisation);
        TypedForm form = TypedForm.of(sent);
        try {
            return press.of(code, form);
        } catch (Problem.InvalidInput invalid) {
            return PageAnswers.answer(invalid, one(code, form.refuse(invalid, page.locale()), null));
        } catch (Problem.IdempotencyMismatch | Problem.Locked | Problem.Forbidden | Problem.Conflict refused) {
            form.heed(refused);
            return PageAnswers.answer(refused, one(code, form, RefusedBox.of(refused, page.locale())));
        }
    }

    private static Set<Right> rights(TypedForm form) {
        Collection<String> ticked = form.values("rights");
        Set<Right> rights = EnumSet.noneOf(Right.class);
        Arrays.stream(Right.values())
                .filter(right -> ticked.contains(right.name()))
                .forEach(rights::add);
        return rights;
    }

    private TemplateInstance list(RefusedBox refused) {
        List<PartnerStatement> waiting = partners.pending();
        Map<PersonId, String> names =
                people.names(waiting.stream().map(PartnerStatement::proposedBy).toList());
        return Templates.partners(
                waiting.stream().map(each -> pending(each, names)).toList(),
                partners.all().stream().map(shown -> row(shown, Map.of())).toList(),
                refused);
    }

    private TemplateInstance one(PartnerId code, TypedForm form, RefusedBox refused) {
        PartnerList.Shown shown = partners.one(code);
        Map<PersonId, String> names = people.names(
                shown.members().stream().map(PartnerList.Member::person).toList());
        return Templates.partner(
                row(shown, names), proposal(code), form, choices.of("partner-right", Right.values()), refused);
    }

    private String proposal(PartnerId organisation) {
        return partners.pending().stream()
                .filter(each -> each.organisationCode().equals(organisation.value()))
                .findFirst()
                .map(each -> each.id().toString())
                .orElse(null);
    }

    private Pending pending(PartnerStatement statement, Map<PersonId, String> names) {
        return new Pending(
                statement.id().toString(),
                statement.organisationCode(),
                statement.kind().name(),
                statement.name().orElse(null),
                statement.vouching().orElse(null),
                statement.until().orElse(null),
                statement.reason().orElse(null),
                names.getOrDefault(statement.proposedBy(), ""),
                statement.proposedAt(),
                statement.isProposalOf(actor.get()));
    }

    private static Row row(PartnerList.Shown shown, Map<PersonId, String> names) {
        return new Row(
                shown.organisation().value(),
                shown.standing().map(Enum::name).orElse(null),
                shown.name().orElse(null),
                shown.vouching().orElse(null),
                shown.until().orElse(null),
                shown.reason().orElse(null),
                shown.members().stream()
                        .map(each -> new Person(
                                each.invitation().toString(),
                                names.get(each.person()),
                                codes(each.rights().stream()),
                                each.since()))
                        .toList(),
                shown.invitations().stream()
                        .map(each ->
                                new Waiting(each.invitation().toString(), codes(each.rights().stream()), each.until()))
                        .toList());
    }

    private static List<String> codes(Stream<Right> rights) {
        return rights.sorted().map(Enum::name).toList();
    }

    private static PartnerId code(String text) {
        try {
            return new PartnerId(text);
        } catch (IllegalArgumentException none) {
            throw new Problem.NotFound();
        }
    }

    private static UUID id(String text) {
        return Ids.read(text).orElseThrow(Problem.NotFound::new);
    }
}
