package org.defenderrelief.web.partner;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.casefile.AssistanceType;
import org.defenderrelief.casefile.Urgency;
import org.defenderrelief.intake.Acknowledgement;
import org.defenderrelief.intake.CheckRequest;
import org.defenderrelief.intake.Identity;
import org.defenderrelief.intake.Needs;
import org.defenderrelief.intake.OwnRequests;
import org.defenderrelief.intake.PayeeDetails;
import org.defenderrelief.intake.SubmitRequest;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.kernel.Violation;
import org.defenderrelief.web.shared.Choices;
import org.defenderrelief.web.shared.ErrorPages;
import org.defenderrelief.web.shared.OpenedContent;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.PageLanguage;
import org.defenderrelief.web.shared.References;
import org.defenderrelief.web.shared.RequestForm;
import org.defenderrelief.web.shared.RequestRows;
import org.defenderrelief.web.shared.TypedForm;

/**
 * The request form: all of its parts in one page, of which one at a time is shown, and the answers to check before they are sent. What is
 * typed lives in the browser; where no field holds it, the page carries it sealed. What is sent is never shown again.
 */
@Path("/partner")
@RolesAllowed("partner")
@Produces(MediaType.TEXT_HTML)
public class SubmitPages {
    private final CurrentActor actor;
    private final CheckRequest check;
    private final SubmitRequest submit;
    private final OwnRequests own;
    private final CarriedRequest carrying;
    private final Choices choices;
    private final Page page;
    private final PageLanguage languages;

    SubmitPages(
            CurrentActor actor,
            CheckRequest check,
            SubmitRequest submit,
            OwnRequests own,
            CarriedRequest carrying,
            Choices choices,
            Page page,
            PageLanguage languages) {
        this.actor = actor;
        this.check = check;
        this.submit = submit;
        this.own = own;
        this.carrying = carrying;
        this.choices = choices;
        this.page = page;
        this.languages = languages;
    }

    @CheckedTemplate(basePath = "partner")
    static class Templates {
        static native TemplateInstance submit(
                TypedForm form, RequestRows rows, Lists lists, String key, PartnerPages.Refused refused);

        static native TemplateInstance check(String carried, List<Part> parts, PartnerPages.Refused refused);

        static native TemplateInstance receipt(
                Acknowledgement receipt, PartnerPages.Row request, String key, String carried);

        private Templates() {}
    }

    /** What the form's choices are. */
    public record Lists(
            List<Choices.Choice> urgency,
            List<Choices.Choice> applicant,
            List<Choices.Choice> gender,
            List<Choices.Choice> channel,
            List<Choices.Choice> assistance,
            List<Choices.Choice> funder,
            List<Choices.Choice> method) {}

    /**
     * A part of the request to look through before it is sent.
     *
     * @param id as in the form
     * @param content its answers
     */
    public record Part(String id, OpenedContent content) {}

    @GET
    @Path("/requests/new")
    public TemplateInstance empty() {
        page.keepForBack();
        return form(newKey(), TypedForm.empty(), null);
    }

    /** Every step but sending: another row or one less, another language, back from checking, and the check itself. */
    @POST
    @Path("/requests/new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response goOn(MultivaluedMap<String, String> typed) {
        Response.ResponseBuilder response = Response.ok();
        String language = typed.getFirst("page-language");
        if (language != null) {
            response.cookie(languages.choose(language));
        }
        String carried = typed.getFirst("carried");
        if (carried != null) {
            CarriedRequest.Answers answers = carrying.open(carried);
            return (typed.containsKey("change")
                            ? response.entity(form(answers.key(), answers.form(), null))
                            : checked(response, answers, null))
                    .build();
        }
        String key = TypedForm.of(typed).getKey();
        TypedForm form = RequestForm.asTyped(TypedForm.of(typed));
        Optional<TypedForm> stepped = RequestRows.stepped(form, typed.getFirst("add"), typed.getFirst("remove"));
        if (stepped.isPresent()) {
            form = stepped.get();
        } else if (typed.containsKey("check")) {
            return checked(response, new CarriedRequest.Answers(key, RequestForm.compact(form)), null)
                    .build();
        }
        return response.entity(form(key, form, null)).build();
    }

    /** Sends what was checked. The same page sent twice, because a line broke or a thumb was quick, makes one request. */
    @POST
    @Path("/requests")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response send(MultivaluedMap<String, String> typed) {
        CarriedRequest.Answers answers =
                carrying.open(Optional.ofNullable(typed.getFirst("carried")).orElse(""));
        List<Violation> wrong = new ArrayList<>();
        ObjectNode request = RequestForm.json(answers.form(), wrong);
        try {
            if (!wrong.isEmpty()) {
                throw new Problem.InvalidInput(wrong);
            }
            Acknowledgement receipt = submit.plain(actor.get(), StrictJson.write(request), Optional.of(answers.key()));
            return receipt(receipt, answers);
        } catch (Problem.InvalidInput invalid) {
            RequestForm.refuse(answers.form(), invalid.violations(), page.locale());
            return Response.status(invalid.status())
                    .entity(form(answers.key(), answers.form(), null))
                    .build();
        } catch (Problem.IdempotencyMismatch sentBefore) {
            PartnerPages.Refused refused = new PartnerPages.Refused(
                    ErrorPages.title(sentBefore, page.locale()), ErrorPages.advice(sentBefore, page.locale()));
            return checked(
                            Response.status(sentBefore.status()),
                            new CarriedRequest.Answers(newKey(), answers.form()),
                            refused)
                    .build();
        }
    }

    /**
     * What the sender keeps. Where the same answers had arrived before, such as from a tab that stayed open, the request has a life behind it:
     * the page says where it stands, and answers whose request was taken back can begin another.
     */
    private Response receipt(Acknowledgement receipt, CarriedRequest.Answers answers) {
        PartnerPages.Row request = PartnerPages.Row.of(own.one(actor.get(), References.read(receipt.reference())));
        String again = request.open() ? "" : carrying.seal(new CarriedRequest.Answers(newKey(), answers.form()));
        return Response.status(request.isNew() ? Response.Status.CREATED : Response.Status.OK)
                .entity(Templates.receipt(receipt, request, answers.key(), again))
                .build();
    }

    /** The answers to look through, or the form with all that needs attention. */
    private Response.ResponseBuilder checked(
            Response.ResponseBuilder response, CarriedRequest.Answers answers, PartnerPages.Refused refused) {
        List<Violation> wrong = new ArrayList<>();
        ObjectNode request = RequestForm.json(answers.form(), wrong);
        try {
            check.plain(actor.get(), StrictJson.write(request));
        } catch (Problem.InvalidInput invalid) {
            wrong.addAll(invalid.violations());
        }
        if (wrong.isEmpty()) {
            return response.entity(Templates.check(carrying.seal(answers), parts(request), refused));
        }
        RequestForm.refuse(answers.form(), wrong, page.locale());
        return response.status(Response.Status.BAD_REQUEST).entity(form(answers.key(), answers.form(), refused));
    }

    private List<Part> parts(ObjectNode request) {
        Locale locale = page.locale();
        ObjectNode start = request.objectNode();
        for (String clear : List.of("urgency", "language", "region")) {
            start.set(clear, request.get(clear));
        }
        List<Part> parts = new ArrayList<>();
        parts.add(new Part("start", OpenedContent.of("start", start, locale)));
        for (String part : List.of("identity", "situation", "needs", "payment")) {
            parts.add(new Part(part, OpenedContent.of(part, request.get(part), locale)));
        }
        return parts;
    }

    private static String newKey() {
        return TypedForm.empty().getKey();
    }

    private TemplateInstance form(String key, TypedForm form, PartnerPages.Refused refused) {
        Lists lists = new Lists(
                choices.of("urgency", Urgency.values()),
                choices.of("applicant", Identity.ApplicantType.values()),
                choices.of("gender", Identity.Gender.values()),
                choices.of("channel", Identity.Channel.values()),
                choices.of("assistance", AssistanceType.values()),
                choices.of("funder-status", Needs.FunderStatus.values()),
                choices.of("payment-method", PayeeDetails.Method.values()));
        return Templates.submit(form, new RequestRows(form), lists, key, refused);
    }
}
