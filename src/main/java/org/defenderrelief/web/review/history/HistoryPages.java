package org.defenderrelief.web.review.history;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.jboss.resteasy.reactive.RestForm;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.history.CheckHistory;
import org.defenderrelief.history.Difference;
import org.defenderrelief.history.EntryFilter;
import org.defenderrelief.history.ExportHistory;
import org.defenderrelief.history.HistoryLog;
import org.defenderrelief.history.VerificationReport;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Violation;
import org.defenderrelief.web.review.NamedCases;
import org.defenderrelief.web.review.PageAnswers;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.shared.Choices.Choice;
import org.defenderrelief.web.shared.Csv;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.HistoryCsv;
import org.defenderrelief.web.shared.HistoryQuery;
import org.defenderrelief.web.shared.LongAnswer;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.TypedForm;
import org.defenderrelief.web.shared.Violations;
import org.defenderrelief.web.shared.Words;

/** The auditor's view: everything done and read, the signed checkpoint, and a verification on the spot. */
@Path(HistoryForm.PATH)
@RolesAllowed("auditor")
@Produces(MediaType.TEXT_HTML)
public class HistoryPages {
    private final CurrentActor actor;
    private final CurrentActing acting;
    private final HistoryLog log;
    private final CheckHistory check;
    private final ExportHistory export;
    private final HistoryQuery query;
    private final HistoryForm forms;
    private final Listings listings;
    private final NamedCases named;
    private final Page page;

    HistoryPages(
            CurrentActor actor,
            CurrentActing acting,
            HistoryLog log,
            CheckHistory check,
            ExportHistory export,
            HistoryQuery query,
            HistoryForm forms,
            Listings listings,
            NamedCases named,
            Page page) {
        this.actor = actor;
        this.acting = acting;
        this.log = log;
        this.check = check;
        this.export = export;
        this.query = query;
        this.forms = forms;
        this.listings = listings;
        this.named = named;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance history(
                Listing list,
                TypedForm form,
                List<HistoryForm.Group> groups,
                List<Choice> several,
                String checkpoint,
                String key,
                Verdict verdict,
                String kept,
                RefusedBox refused);

        private Templates() {}
    }

    /** @param after number of an entry: those written after it, in that order @param older where a page ended @param newer where it began */
    @GET
    public Response entries(
            @QueryParam("after") Long after,
            @QueryParam(HistoryQuery.OLDER) String older,
            @QueryParam(HistoryQuery.NEWER) String newer,
            @Context UriInfo uri) {
        if (after != null) {
            return Response.ok(show(listings.log(after), TypedForm.empty(), null, "", null))
                    .build();
        }
        MultivaluedMap<String, String> asked = HistoryForm.asked(uri.getQueryParameters());
        try {
            Listing found = listings.search(asked, query.filter(asked), HistoryQuery.turn(older, newer));
            return Response.ok(show(found, forms.typed(asked), null, "", null)).build();
        } catch (Problem.InvalidInput unreadable) {
            return unreadable(forms.typed(asked), unreadable);
        }
    }

    /** What was typed becomes an address, in which people have ids in place of names. */
    @POST
    @Path("/find")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response find(MultivaluedMap<String, String> form) {
        TypedForm typed = TypedForm.of(form);
        List<Violation> wrong = new ArrayList<>();
        MultivaluedMap<String, String> asked = forms.asked(typed, wrong);
        try {
            query.filter(asked);
        } catch (Problem.InvalidInput unreadable) {
            wrong.addAll(unreadable.violations());
        }
        return wrong.isEmpty()
                ? Response.seeOther(URI.create(HistoryForm.address(asked, null, null)))
                        .build()
                : unreadable(typed, new Problem.InvalidInput(wrong));
    }

    @POST
    @Path("/export")
    @LongAnswer
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(Csv.TYPE)
    public Response export(MultivaluedMap<String, String> form) {
        MultivaluedMap<String, String> asked = HistoryForm.asked(form);
        EntryFilter filter = query.filter(asked);
        return HistoryCsv.answer(export.begin(actor.get(), filter), query.cases());
    }

    @POST
    @Path("/verify")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response verify(@RestForm String kept) {
        Optional<String> note = Optional.ofNullable(kept)
                .map(text -> text.replace("\r\n", "\n"))
                .filter(text -> !text.isBlank());
        try {
            return Response.ok(show(check.run(acting.signer(), note), "", null)).build();
        } catch (Problem.InvalidInput unreadable) {
            Violation wrong = unreadable.violations().get(0);
            RefusedBox box = new RefusedBox(
                    Words.of("history", wrong.code(), page.locale()), Violations.message(wrong, page.locale()), false);
            return PageAnswers.answer(unreadable, show(null, note.orElse(""), box));
        } catch (Problem.Locked | Problem.TooMany refused) {
            return PageAnswers.answer(refused, show(null, note.orElse(""), RefusedBox.of(refused, page.locale())));
        }
    }

    /** The search again with what is wrong with it, and nothing found. */
    private Response unreadable(TypedForm typed, Problem.InvalidInput problem) {
        TypedForm refused = forms.refused(typed, problem.violations());
        return PageAnswers.answer(problem, show(Listing.NOTHING, refused, null, "", null));
    }

    private TemplateInstance show(VerificationReport report, String kept, RefusedBox refused) {
        Listing newest = listings.search(new MultivaluedHashMap<>(), EntryFilter.ALL, Optional.empty());
        return show(newest, TypedForm.empty(), report, kept, refused);
    }

    private TemplateInstance show(
            Listing list, TypedForm form, VerificationReport report, String kept, RefusedBox refused) {
        List<HistoryForm.Group> groups = forms.groups();
        return Templates.history(
                list,
                form,
                groups,
                forms.several(form, groups),
                checkpoint(),
                log.verifierKey(),
                report == null ? null : verdict(report),
                kept,
                refused);
    }

    private Verdict verdict(VerificationReport report) {
        return Verdict.of(
                report, named.of(actor.get(), report.differences().stream().map(Difference::where)), page.locale());
    }

    /** The newest checkpoint; empty in the moment before the first one is signed. */
    private String checkpoint() {
        try {
            return log.checkpoint();
        } catch (Problem.NotFound notYet) {
            return "";
        }
    }
}
