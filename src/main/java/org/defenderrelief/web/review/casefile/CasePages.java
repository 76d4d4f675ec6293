package org.defenderrelief.web.review.casefile;

import java.io.InputStream;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.attachment.AddFiles;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.OpenCompartment;
import org.defenderrelief.committee.BeforeVoting;
import org.defenderrelief.disbursement.BeforePaying;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.web.review.CaseForms;
import org.defenderrelief.web.review.Forms;
import org.defenderrelief.web.review.Meanwhile;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.PageLanguage;
import org.defenderrelief.web.shared.References;
import org.defenderrelief.web.shared.SentFiles;
import org.defenderrelief.web.shared.TypedForm;

/**
 * The page of a case. Opening a sealed part is a POST, since it is recorded. What somebody has opened stays open on this page until their
 * vault is locked: it is opened again for each answer, by what the history says they opened, and kept nowhere.
 */
@Path("/review")
@RolesAllowed({"triage", "committee", "finance", "auditor"})
@Produces(MediaType.TEXT_HTML)
@RequestScoped
public class CasePages implements CaseForms {
    private static final Map<String, Set<CompartmentName>> PURPOSES =
            Map.of("vote", BeforeVoting.PARTS, "paying", BeforePaying.PARTS);

    private final CurrentActor actor;
    private final Cases cases;
    private final Meanwhile meanwhile;
    private final CaseViews views;
    private final OpenCompartment open;
    private final OpenParts parts;
    private final PageLanguage languages;
    private final CurrentActing acting;
    private final AddFiles addFiles;
    private final SentFiles sentFiles;
    private final Page page;

    CasePages(
            CurrentActor actor,
            Cases cases,
            Meanwhile meanwhile,
            CaseViews views,
            OpenCompartment open,
            OpenParts parts,
            PageLanguage languages,
            CurrentActing acting,
            AddFiles addFiles,
            SentFiles sentFiles,
            Page page) {
        this.addFiles = addFiles;
        this.sentFiles = sentFiles;
        this.actor = actor;
        this.cases = cases;
        this.meanwhile = meanwhile;
        this.views = views;
        this.open = open;
        this.parts = parts;
        this.languages = languages;
        this.acting = acting;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review", requireTypeSafeExpressions = false)
    static class Templates {
        static native TemplateInstance casePage(CaseView view);

        private Templates() {}
    }

    @GET
    @Path("/cases/{reference}")
    public TemplateInstance show(@PathParam("reference") String reference) {
        Reference read = References.read(reference);
        return page(read, parts.still(read), Forms.fresh(), null);
    }

    /** Opens one part, or with it an earlier version; with a purpose all that it needs; without either all that the reader can. */
    @POST
    @Path("/cases/{reference}/open")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response open(
            @PathParam("reference") String reference,
            @QueryParam("name") String name,
            @QueryParam("version") Integer version,
            @QueryParam("for") String purpose) {
        Reference read = References.read(reference);
        Acting reader;
        try {
            reader = acting.get();
        } catch (Problem.Locked locked) {
            return Response.seeOther(URI.create("/review/unlock?back=/review/cases/" + read))
                    .build();
        }
        Set<CompartmentName> names = new LinkedHashSet<>(open.openedBy(reader, read));
        names.addAll(asked(reader, read, name, purpose));
        OpenParts.Shown shown;
        try {
            shown = parts.read(reader, read, names);
            if (name != null && version != null) {
                shown = shown.with(name + "@" + version, open.open(reader, read, part(name), version));
            }
        } catch (Problem.Gone erased) {
            // It went since the page was shown, which says of it now what is left.
            return Response.status(erased.status())
                    .entity(page(read, parts.still(read), Forms.fresh(), RefusedBox.of(erased, page.locale())))
                    .build();
        }
        return Response.status(shown.refused() == null ? 200 : shown.refused().status())
                .entity(page(
                        read,
                        shown.opened(),
                        Forms.fresh(),
                        shown.refused() == null ? null : RefusedBox.of(shown.refused(), page.locale())))
                .build();
    }

    /** Files that a script of the page has sent. */
    @POST
    @Path("/cases/{reference}/attach")
    @RolesAllowed({"triage", "finance"})
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response attach(@PathParam("reference") String reference, MultivaluedMap<String, String> typed) {
        return attach(reference, TypedForm.of(typed), SentFiles.of(typed), null);
    }

    /** Files that a form brings from a browser without scripts. */
    @POST
    @Path("/cases/{reference}/files")
    @RolesAllowed({"triage", "finance"})
    @Consumes(SentFiles.TYPE)
    public Response attach(@PathParam("reference") String reference, InputStream body) {
        SentFiles.Form sent = sentFiles.read(body);
        return attach(reference, TypedForm.of(sent.fields()), sent.files(), sent.refused());
    }

    private Response attach(String reference, TypedForm form, List<SentFiles.Sent> files, Problem refusedOrNull) {
        Response answer = attempt(reference, "files", form, () -> {
            if (refusedOrNull != null) {
                throw refusedOrNull;
            }
            addFiles.add(acting.get(), References.read(reference), SentFiles.attachments(files, form), form.once());
            return "file-added";
        });
        sentFiles.forgetIfRefused(answer, files);
        return answer;
    }

    private List<CompartmentName> asked(Acting reader, Reference reference, String name, String purpose) {
        if (name != null) {
            return List.of(part(name));
        }
        List<CompartmentName> mine = open.openTo(reader, reference);
        return purpose == null || !PURPOSES.containsKey(purpose)
                ? mine
                : mine.stream().filter(PURPOSES.get(purpose)::contains).toList();
    }

    private static CompartmentName part(String name) {
        return CompartmentName.read(name).orElseThrow(Problem.NotFound::new);
    }

    @Override
    public Response attempt(String reference, String form, TypedForm typed, Supplier<String> act) {
        return attempt(reference, form, typed, "/review/cases/" + References.read(reference), act);
    }

    @Override
    public Response attempt(String reference, String form, TypedForm typed, String onward, Supplier<String> act) {
        Reference read = References.read(reference);
        RefusedBox refused = null;
        int status;
        try {
            return Response.seeOther(URI.create(onward + "?done=" + act.get())).build();
        } catch (Problem.NotFound gone) {
            throw gone;
        } catch (Problem.InvalidInput invalid) {
            typed.named(form).refuse(invalid, page.locale());
            status = invalid.status();
        } catch (Problem problem) {
            typed.heed(problem);
            refused = meanwhile.refused(cases.visibleTo(actor.get(), read), typed, problem);
            status = problem.status();
        }
        return Response.status(status)
                .entity(page(read, parts.still(read), Forms.refused(form, typed), refused))
                .build();
    }

    @Override
    public Response speak(String reference, String form, TypedForm typed) {
        Reference read = References.read(reference);
        return Response.ok()
                .cookie(languages.choose(typed.value(LANGUAGE)))
                .entity(page(read, parts.still(read), Forms.refused(form, typed), null))
                .build();
    }

    private TemplateInstance page(Reference reference, CaseViews.Opened opened, Forms forms, RefusedBox refused) {
        return Templates.casePage(views.view(actor.get(), reference, opened, forms, refused));
    }
}
