package org.defenderrelief.web.review.people;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.MakeRecoveryKit;
import org.defenderrelief.vault.people.Memberships;
import org.defenderrelief.vault.people.RecoveryView;
import org.defenderrelief.vault.roster.Office;

/** Which offices could be restored if their people lost their passphrases, by whom, and what is wanting. */
@Path("/review/people/recovery")
@RolesAllowed({"triage", "committee", "finance", "auditor", "keeper"})
@Produces(MediaType.TEXT_HTML)
public class RecoveryPages {
    static final String HOME = "/review/people/recovery";

    private final CurrentActor actor;
    private final RecoveryView recovery;
    private final Memberships memberships;
    private final MakeRecoveryKit kit;
    private final DraftRows people;

    RecoveryPages(
            CurrentActor actor, RecoveryView recovery, Memberships memberships, MakeRecoveryKit kit, DraftRows people) {
        this.actor = actor;
        this.recovery = recovery;
        this.memberships = memberships;
        this.kit = kit;
        this.people = people;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance recovery(List<OfficeBox> offices, boolean inOffice);

        private Templates() {}
    }

    /**
     * An office.
     *
     * @param entrusted whether it has a recovery key @param due codes of what is to be done
     * @param restored when it was restored last, or null
     * @param mayEntrust whether the reader holds it @param mine whether the reader holds a share @param kit whether the reader may take the kit
     */
    public record OfficeBox(
            String code,
            boolean entrusted,
            int threshold,
            int readable,
            Instant since,
            Instant drilled,
            Instant restored,
            List<ShareRow> shares,
            List<String> due,
            boolean mayEntrust,
            boolean mine,
            boolean kit) {}

    /** A share. @param name of its holder, or null @param at when it was shown to be readable, or null @param kept how, or null */
    public record ShareRow(String name, String state, Instant at, String kept) {}

    @GET
    public TemplateInstance overview() {
        PersonId reader = actor.get().person();
        Set<Office> offices = memberships.officesOf(reader);
        List<Office> held = recovery.heldBy(reader);
        return Templates.recovery(
                recovery.all().stream()
                        .map(each -> box(each, offices.contains(each.office()), held.contains(each.office())))
                        .toList(),
                !offices.isEmpty());
    }

    @GET
    @Path("/{office}/kit")
    @Produces(MediaType.APPLICATION_JSON)
    public Response kit(@PathParam("office") String office) {
        Office wanted = office(office);
        return Response.ok(kit.make(actor.get(), wanted))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"recovery-kit-" + wanted.name().toLowerCase(Locale.ROOT) + ".json\"")
                .build();
    }

    private OfficeBox box(RecoveryView.OfficeRecovery each, boolean member, boolean mine) {
        return new OfficeBox(
                each.office().name(),
                each.kid().isPresent(),
                each.threshold(),
                each.readable(),
                each.entrustedAt().orElse(null),
                each.drilledAt().orElse(null),
                recovery.restoredAt(each.office()).orElse(null),
                each.shares().stream()
                        .map(share -> new ShareRow(
                                people.name(share.person()),
                                share.state().name(),
                                share.provenAt().orElse(null),
                                share.kept().map(Enum::name).orElse(null)))
                        .toList(),
                each.due().stream().map(Enum::name).toList(),
                member,
                mine,
                each.kid().isPresent() && actor.get().has(Role.KEEPER));
    }

    /** @throws Problem.NotFound if there is none of that name */
    static Office office(String name) {
        return Arrays.stream(Office.values())
                .filter(office -> office.name().equals(name))
                .findFirst()
                .orElseThrow(Problem.NotFound::new);
    }
}
