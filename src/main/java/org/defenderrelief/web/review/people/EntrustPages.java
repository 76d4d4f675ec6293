package org.defenderrelief.web.review.people;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.ProposeStatement;
import org.defenderrelief.vault.people.RosterView;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.web.review.PageAnswers;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Redirects;
import org.defenderrelief.web.shared.TypedForm;

/** Somebody who holds an office says who is to hold shares of its recovery key, and how many of them restore it. */
@Path("/review/people/recovery/{office}/entrust")
@RolesAllowed({"triage", "committee", "finance", "auditor", "keeper"})
@Produces(MediaType.TEXT_HTML)
public class EntrustPages {
    private static final String HOLDERS = "holders";
    private static final String THRESHOLD = "threshold";

    /** Of how many shares so many are needed, unless somebody wants it otherwise. */
    private static final String USUAL_THRESHOLD = "2";

    private final CurrentActing acting;
    private final RosterView roster;
    private final ProposeStatement propose;
    private final DraftRows people;
    private final Page page;

    EntrustPages(CurrentActing acting, RosterView roster, ProposeStatement propose, DraftRows people, Page page) {
        this.acting = acting;
        this.roster = roster;
        this.propose = propose;
        this.people = people;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance entrust(
                String office, List<Candidate> candidates, TypedForm form, RefusedBox refused);

        private Templates() {}
    }

    /** Somebody who can hold a share. @param name or null if no account here fits */
    public record Candidate(String kid, String name, List<String> offices, boolean chosen) {}

    @GET
    public TemplateInstance ask(@PathParam("office") String office) {
        return show(RecoveryPages.office(office), TypedForm.empty().with(THRESHOLD, USUAL_THRESHOLD), null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response sign(@PathParam("office") String office, MultivaluedMap<String, String> typed) {
        Office wanted = RecoveryPages.office(office);
        TypedForm form = TypedForm.of(typed);
        try {
            propose.entrusting(acting.get(), wanted, threshold(form), form.values(HOLDERS));
            return Response.seeOther(Redirects.done("/review/people", "signed")).build();
        } catch (Problem.InvalidInput invalid) {
            form.refuse(invalid, page.locale());
            return PageAnswers.answer(invalid, show(wanted, form, null));
        } catch (Problem.Locked | Problem.Forbidden | Problem.Conflict refused) {
            return PageAnswers.answer(refused, show(wanted, form, RefusedBox.of(refused, page.locale())));
        }
    }

    private static int threshold(TypedForm form) {
        String typed = form.value(THRESHOLD);
        if (!typed.matches("\\d{1,2}")) {
            throw new Problem.InvalidInput(THRESHOLD, Flaw.TWO_SHARES);
        }
        return Integer.parseInt(typed);
    }

    private TemplateInstance show(Office office, TypedForm form, RefusedBox refused) {
        Map<String, Candidate> candidates = new LinkedHashMap<>();
        Arrays.stream(Office.values())
                .flatMap(each -> roster.holding(each).stream())
                .forEach(holder -> candidates.putIfAbsent(
                        holder.kid(),
                        new Candidate(
                                holder.kid(),
                                people.name(holder.person()),
                                holder.offices().stream().map(Office::name).toList(),
                                form.has(HOLDERS, holder.kid()))));
        return Templates.entrust(office.name(), List.copyOf(candidates.values()), form, refused);
    }
}
