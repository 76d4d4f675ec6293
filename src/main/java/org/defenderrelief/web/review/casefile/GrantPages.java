package org.defenderrelief.web.review.casefile;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
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

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.access.People;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.Grant;
import org.defenderrelief.casefile.GrantRefusal;
import org.defenderrelief.casefile.Grants;
import org.defenderrelief.casefile.OpenCompartment;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.triage.AnswerAsked;
import org.defenderrelief.triage.GrantTerms;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.web.review.PageAnswers;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.review.Typed;
import org.defenderrelief.web.shared.Choices;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Redirects;
import org.defenderrelief.web.shared.References;
import org.defenderrelief.web.shared.TypedForm;
import org.defenderrelief.web.shared.Words;

/** What somebody asked to see, for whoever answers it, ends it or looks after it. Why, in words, is opened by a press, since that is recorded. */
@Path("/review/cases/{reference}/grants/{grant}")
@RolesAllowed({"triage", "committee", "finance", "auditor"})
@Produces(MediaType.TEXT_HTML)
public class GrantPages {
    /** That the page the form stood on showed why, in words. */
    private static final String NOTED = "noted";

    private final CurrentActor actor;
    private final CurrentActing acting;
    private final Cases cases;
    private final Grants grants;
    private final OpenCompartment open;
    private final AnswerAsked answer;
    private final GrantTerms terms;
    private final People people;
    private final Choices choices;
    private final Page page;
    private final Clock clock;

    GrantPages(
            CurrentActor actor,
            CurrentActing acting,
            Cases cases,
            Grants grants,
            OpenCompartment open,
            AnswerAsked answer,
            GrantTerms terms,
            People people,
            Choices choices,
            Page page,
            Clock clock) {
        this.actor = actor;
        this.acting = acting;
        this.cases = cases;
        this.grants = grants;
        this.open = open;
        this.answer = answer;
        this.terms = terms;
        this.people = people;
        this.choices = choices;
        this.page = page;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "review", requireTypeSafeExpressions = false)
    static class Templates {
        static native TemplateInstance grant(View view);

        private Templates() {}
    }

    /**
     * The page.
     *
     * @param base its address
     * @param note why, in words, once opened; else null
     * @param noteOpens whether it is the reader's to open
     * @param by who answered, or null
     * @param until until when it is given, or null
     * @param refusal why not, or null
     * @param ended how it ended before its time, or null; with who ended it
     * @param answers whether the reader is to answer
     * @param onRound whether they would be, but are on the round of the case
     * @param ends whether they can end it
     * @param refused a refusal that is no field's, or null
     */
    public record View(
            String base,
            String reference,
            String codename,
            String part,
            int version,
            String who,
            String reason,
            Instant asked,
            String note,
            boolean noteOpens,
            String state,
            String by,
            Instant until,
            String refusal,
            String ended,
            boolean answers,
            boolean onRound,
            boolean ends,
            int mostHours,
            List<Choices.Choice> refusals,
            TypedForm form,
            RefusedBox refused) {
        @Override
        public String toString() {
            return "View[" + base + "]";
        }
    }

    @GET
    public TemplateInstance show(@PathParam("reference") String reference, @PathParam("grant") String grant) {
        return view(References.read(reference), id(grant), null, TypedForm.empty(), null);
    }

    @POST
    @Path("/note")
    @RolesAllowed({"triage", "auditor"})
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response note(@PathParam("reference") String reference, @PathParam("grant") String grant) {
        Reference read = References.read(reference);
        UUID id = id(grant);
        try {
            String note = note(acting.get(), read, id);
            return Response.ok(view(read, id, note, TypedForm.empty(), null)).build();
        } catch (Problem.Locked locked) {
            return Response.seeOther(URI.create("/review/unlock?back=" + address(read, id)))
                    .build();
        }
    }

    @POST
    @Path("/give")
    @RolesAllowed("triage")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response give(
            @PathParam("reference") String reference,
            @PathParam("grant") String grant,
            MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        return attempt(
                reference,
                grant,
                form,
                "grant-given",
                where -> answer.give(acting.get(), where, id(grant), hours(form)));
    }

    @POST
    @Path("/refuse")
    @RolesAllowed("triage")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response refuse(
            @PathParam("reference") String reference,
            @PathParam("grant") String grant,
            MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        return attempt(
                reference,
                grant,
                form,
                "grant-refused",
                where ->
                        answer.refuse(acting.get(), where, id(grant), Typed.code(form, "refusal", GrantRefusal.class)));
    }

    @POST
    @Path("/withdraw")
    @RolesAllowed({"triage", "auditor"})
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response withdraw(
            @PathParam("reference") String reference,
            @PathParam("grant") String grant,
            MultivaluedMap<String, String> sent) {
        return attempt(
                reference,
                grant,
                TypedForm.of(sent),
                "grant-withdrawn",
                where -> answer.withdraw(acting.get(), where, id(grant)));
    }

    private Response attempt(String reference, String grant, TypedForm form, String done, Consumer<Reference> act) {
        Reference read = References.read(reference);
        RefusedBox refused = null;
        Problem why;
        try {
            act.accept(read);
            return Response.seeOther(Redirects.done("/review/cases/" + read, done))
                    .build();
        } catch (Problem.NotFound gone) {
            throw gone;
        } catch (Problem.InvalidInput invalid) {
            form.refuse(invalid, page.locale());
            why = invalid;
        } catch (Problem problem) {
            refused = RefusedBox.of(problem, page.locale());
            why = problem;
        }
        return PageAnswers.answer(why, view(read, id(grant), again(form, read, id(grant)), form, refused));
    }

    /** Why, in words, if the page that was answered showed it and the vault is open still; it was recorded when it was opened. */
    private String again(TypedForm form, Reference reference, UUID id) {
        if (!form.value(NOTED).equals("yes")) {
            return null;
        }
        try {
            return note(acting.get(), reference, id);
        } catch (Problem.Locked | Problem.Forbidden shut) {
            return null;
        }
    }

    private String note(Acting reader, Reference reference, UUID id) {
        Grant grant = grants.one(cases.visibleTo(reader.actor(), reference).id(), id);
        byte[] json = open.open(reader, reference, CompartmentName.ACCESS, grant.note());
        return StrictJson.read(json, JsonNode.class).path("note").asText();
    }

    private static int hours(TypedForm form) {
        String hours = form.value("hours");
        if (!hours.matches("[0-9]{1,4}")) {
            throw new Problem.InvalidInput("hours", Flaw.WHOLE_NUMBER);
        }
        return Integer.parseInt(hours);
    }

    private TemplateInstance view(Reference reference, UUID id, String note, TypedForm form, RefusedBox refused) {
        Actor reader = actor.get();
        CaseFile caseFile = cases.visibleTo(reader, reference);
        Grant grant = grants.one(caseFile.id(), id);
        Grant.State state = grant.state(clock.instant());
        Map<PersonId, String> names = people.names(Stream.of(
                        Stream.of(grant.asker()),
                        grant.answer().map(Grant.Answer::by).stream(),
                        grant.end().map(Grant.End::by).stream())
                .flatMap(Function.identity())
                .distinct()
                .toList());
        boolean waits = reader.has(Role.TRIAGE)
                && state == Grant.State.WAITING
                && !grant.asker().equals(reader.person());
        boolean onRound = waits && grants.isOnRound(caseFile.id(), reader.person());
        boolean looksAfter = reader.has(Role.TRIAGE) || reader.has(Role.AUDITOR);
        return Templates.grant(new View(
                address(reference, id),
                reference.value(),
                caseFile.codename().value(),
                CompartmentName.read(grant.part().name())
                        .map(part -> CompartmentBoxes.title(part, page.locale()))
                        .orElse(""),
                grant.part().version(),
                names.getOrDefault(grant.asker(), ""),
                word("grant-reason", grant.reason()),
                grant.askedAt(),
                note,
                looksAfter && note == null,
                word("grant-state", state),
                grant.answer().map(each -> names.getOrDefault(each.by(), "")).orElse(null),
                grant.answer().flatMap(Grant.Answer::until).orElse(null),
                grant.answer()
                        .flatMap(Grant.Answer::refusal)
                        .map(reason -> word("grant-refusal", reason))
                        .orElse(null),
                grant.end().map(end -> ended(end, names)).orElse(null),
                waits && !onRound,
                onRound,
                looksAfter && state == Grant.State.IN_FORCE,
                terms.mostHours(),
                choices.of("grant-refusal", GrantRefusal.values()),
                form,
                refused));
    }

    private String ended(Grant.End end, Map<PersonId, String> names) {
        String how = word("grant-end", end.cause());
        return end.cause() == Grant.Cause.WITHDRAWN ? how + " " + names.getOrDefault(end.by(), "") : how;
    }

    private String word(String kind, Enum<?> code) {
        return Words.of(kind, code, page.locale());
    }

    private static String address(Reference reference, UUID id) {
        return "/review/cases/" + reference + "/grants/" + id;
    }

    private static UUID id(String grant) {
        return Ids.read(grant).orElseThrow(Problem.NotFound::new);
    }
}
