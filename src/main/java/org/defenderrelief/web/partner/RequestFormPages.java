package org.defenderrelief.web.partner;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
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

import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.attachment.NewAttachment;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.partner.Partners;
import org.defenderrelief.partner.Right;
import org.defenderrelief.web.shared.ContactOfFund;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.PageLanguage;
import org.defenderrelief.web.shared.RequestForm;
import org.defenderrelief.web.shared.RequestRows;
import org.defenderrelief.web.shared.SentFiles;
import org.defenderrelief.web.shared.TypedForm;
import org.defenderrelief.web.shared.Violations;
import org.defenderrelief.web.shared.Words;

/**
 * The steps of the request form: all of its parts in one page, of which one at a time is shown, and the answers to check before they are sent. What
 * is typed lives in the browser; where no field holds it, the page carries it sealed. What is sent is never shown again.
 */
@Path("/partner")
@RolesAllowed("partner")
@Produces(MediaType.TEXT_HTML)
public class RequestFormPages {
    /** What request.js says instead of files that were sealed on the device, where the request itself could not be. */
    private static final String SEALED_HERE = "sealed-here";

    private final CurrentActor actor;
    private final RequestViews views;
    private final CarriedRequest carrying;
    private final CarriedFiles carriedFiles;
    private final SentFiles sentFiles;
    private final Page page;
    private final PageLanguage languages;
    private final Partners partners;
    private final ContactOfFund contact;
    private final Writer writer;

    RequestFormPages(
            CurrentActor actor,
            RequestViews views,
            CarriedRequest carrying,
            CarriedFiles carriedFiles,
            SentFiles sentFiles,
            Page page,
            PageLanguage languages,
            Partners partners,
            ContactOfFund contact,
            Writer writer) {
        this.actor = actor;
        this.views = views;
        this.carrying = carrying;
        this.carriedFiles = carriedFiles;
        this.sentFiles = sentFiles;
        this.page = page;
        this.languages = languages;
        this.partners = partners;
        this.contact = contact;
        this.writer = writer;
    }

    @GET
    @Path("/requests/new")
    public TemplateInstance empty() {
        // While the organisation may not send, what somebody began stays in reach: its draft is offered here, and the
        // page says that nothing goes from it.
        partners.requireInvited(actor.get(), Right.PREPARE);
        page.keepForBack();
        return views.form(new CarriedRequest.Answers(RequestViews.newKey(), TypedForm.empty()), List.of(), null);
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
        Refused refused = null;
        Optional<List<NewAttachment>> opened = carriedFiles.open(typed.getFirst("files"));
        List<NewAttachment> files = opened.orElseGet(ArrayList::new);
        if (opened.isEmpty()) {
            refused = SEALED_HERE.equals(typed.getFirst("files")) ? filesSealedHere() : views.filesGone();
        }
        if (typed.containsKey("attach")) {
            refused = attach(files, SentFiles.of(typed), typed, refused);
        }
        drop(files, typed.getFirst("drop"));
        String carried = typed.getFirst("carried");
        if (carried != null) {
            CarriedRequest.Answers answers = carrying.open(carried);
            return (typed.containsKey("change")
                            ? response.entity(views.form(answers, files, refused))
                            : views.checked(response, answers, files, refused))
                    .build();
        }
        String key = TypedForm.of(typed).getKey();
        TypedForm form = RequestForm.asTyped(TypedForm.of(typed));
        Optional<TypedForm> stepped = RequestRows.stepped(form, typed.getFirst("add"), typed.getFirst("remove"));
        if (stepped.isPresent()) {
            form = stepped.get();
        } else if (typed.containsKey("check") && isAnothers(typed.getFirst("writer"))) {
            // The new page is of whoever is signed in: from here on it goes as theirs, and they were told.
            response.status(Response.Status.FORBIDDEN);
            refused = writer.another();
        } else if (typed.containsKey("check")) {
            CarriedRequest.Answers answers = new CarriedRequest.Answers(key, RequestForm.compact(form));
            return views.checked(response, answers, files, refused).build();
        }
        return response.entity(views.form(new CarriedRequest.Answers(key, form), files, refused))
                .build();
    }

    /** A press for the check by a form that says nothing of it, such as a program's, is as good as its sign-in. */
    private boolean isAnothers(String markOrNull) {
        return markOrNull != null && !writer.is(markOrNull);
    }

    /** What is taken out is gone, and stands in the way of no other file. @param idOrNull of the file */
    private void drop(List<NewAttachment> files, String idOrNull) {
        List<NewAttachment> dropped =
                files.stream().filter(file -> file.getId().equals(idOrNull)).toList();
        files.removeAll(dropped);
        sentFiles.forget(dropped.stream()
                .map(file -> new SentFiles.Sent(file.upload(), file.name()))
                .toList());
    }

    /** A file chosen beside the answers, from a browser without scripts. What was typed is not in danger: the page carries it. */
    @POST
    @Path("/files")
    @Consumes(SentFiles.TYPE)
    public Response withFiles(InputStream body) {
        SentFiles.Form sent = sentFiles.read(body);
        List<NewAttachment> files =
                carriedFiles.open(sent.fields().getFirst("files")).orElseGet(ArrayList::new);
        CarriedRequest.Answers answers = carrying.open(
                Optional.ofNullable(sent.fields().getFirst("carried")).orElse(""));
        Refused refused = attach(files, sent.files(), sent.fields(), null);
        int status = 200;
        if (sent.refused() != null) {
            refused = notAdded(sent.refused());
            status = sent.refused().status();
        } else if (sent.files().isEmpty()) {
            refused = new Refused(
                    Words.of("files", "not-added", page.locale()), Words.of("files", "none-chosen", page.locale()));
            status = Response.Status.BAD_REQUEST.getStatusCode();
        }
        return views.checked(Response.status(status), answers, files, refused).build();
    }

    /** @return what was refused; before if nothing was */
    private Refused attach(
            List<NewAttachment> files,
            List<SentFiles.Sent> sent,
            MultivaluedMap<String, String> typed,
            Refused before) {
        for (SentFiles.Sent file : sent) {
            if (files.size() == NewAttachment.MOST) {
                sentFiles.forget(sent.subList(sent.indexOf(file), sent.size()));
                return new Refused(
                        Words.of("files", "too-many", page.locale()),
                        Words.of("files", "too-many-means", page.locale()));
            }
            files.add(NewAttachment.ofForm(
                    file.upload(),
                    Optional.ofNullable(typed.getFirst("of")).orElse("situation"),
                    file.name(),
                    typed.getFirst("note")));
        }
        return before;
    }

    private Refused notAdded(Problem refused) {
        return refused.violations().isEmpty()
                ? Refused.of(refused, contact, page.locale())
                : new Refused(
                        Words.of("files", "not-added", page.locale()),
                        Violations.message(refused.violations().get(0), page.locale()));
    }

    private Refused filesSealedHere() {
        return new Refused(
                Words.of("files", "gone", page.locale()), Words.of("files", "sealed-here-means", page.locale()));
    }
}
