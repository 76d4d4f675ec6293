package org.defenderrelief.web.review.committee;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.casefile.AuthenticCase;
import org.defenderrelief.casefile.OneLook;
import org.defenderrelief.casefile.Recusals;
import org.defenderrelief.committee.OpenRounds;
import org.defenderrelief.committee.Round;
import org.defenderrelief.committee.ViewRounds;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.web.review.AskedBox;
import org.defenderrelief.web.review.CaseClocks;
import org.defenderrelief.web.shared.Due;
import org.defenderrelief.web.shared.Page;

/**
 * Open rounds one after another, to be shown in a call: codenames and amounts, no reference, no name, nothing of what was voted before it is
 * decided. Each member votes on a device of their own, with their own key; the page asks again by itself how it stands.
 */
@Path("/review/meeting")
@RolesAllowed({"triage", "committee"})
@Produces(MediaType.TEXT_HTML)
public class MeetingPages {
    private static final int MOST = 200;
    /** So many seconds, often enough for people who wait for a vote. */
    private static final int AGAIN_AFTER = 10;

    private final CurrentActor actor;
    private final OpenRounds rounds;
    private final ViewRounds view;
    private final AuthenticCase authentic;
    private final Recusals recusals;
    private final OneLook look;
    private final CaseClocks clocks;
    private final Page page;
    private final Clock clock;

    MeetingPages(
            CurrentActor actor,
            OpenRounds rounds,
            ViewRounds view,
            AuthenticCase authentic,
            Recusals recusals,
            OneLook look,
            CaseClocks clocks,
            Page page,
            Clock clock) {
        this.actor = actor;
        this.rounds = rounds;
        this.view = view;
        this.authentic = authentic;
        this.recusals = recusals;
        this.look = look;
        this.clocks = clocks;
        this.page = page;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance meeting(Shown shown, Way way);

        private Templates() {}
    }

    /**
     * A round.
     *
     * @param authentic whether it and its case are as they were signed; if not, there is nothing else
     * @param approved what was approved, or null
     * @param beside what was asked, or null
     * @param hash the first digits of what is asked, to be compared by voice
     * @param steppedBack how many members stepped back from the case
     */
    public record Shown(
            String codename,
            String kind,
            String status,
            boolean open,
            boolean authentic,
            List<String> types,
            Money amount,
            Money approved,
            AskedBox beside,
            String hash,
            int needed,
            int cast,
            int quorum,
            String rule,
            boolean needsMembers,
            int steppedBack,
            Due due) {}

    /**
     * Where one is.
     *
     * @param place counted from 1; 0 if this round is not among the open ones any more
     * @param before path, or null; so is {@code after}
     * @param still path to the page that does not ask again by itself, or null if this is it
     * @param again path to the one that does
     */
    public record Way(int place, int all, String before, String after, String still, String again) {}

    @GET
    public Response first() {
        return rounds.visibleTo(actor.get(), MOST).stream()
                .findFirst()
                .map(each -> Response.seeOther(URI.create(path(each.round().id()))))
                .orElseGet(() -> Response.ok(Templates.meeting(null, null)))
                .build();
    }

    /** @param still given if the page is not to ask again by itself */
    @GET
    @Path("/{round}")
    public Response show(@PathParam("round") String round, @QueryParam("still") String still) {
        UUID id = Ids.read(round).orElseThrow(Problem.NotFound::new);
        Way way = way(id, still != null);
        // Round and case of one moment: a vote that comes in between is no forgery.
        Shown shown = look.at(() -> shown(view.one(actor.get(), id)));
        Response.ResponseBuilder answer = Response.ok(Templates.meeting(shown, way));
        if (still == null && shown.open()) {
            answer.header("Refresh", AGAIN_AFTER);
        }
        return answer.build();
    }

    private Way way(UUID id, boolean still) {
        List<UUID> open = rounds.visibleTo(actor.get(), MOST).stream()
                .map(each -> each.round().id())
                .toList();
        int place = open.indexOf(id);
        Optional<UUID> before = place > 0 ? Optional.of(open.get(place - 1)) : Optional.empty();
        Optional<UUID> after = place + 1 < open.size() ? Optional.of(open.get(place + 1)) : Optional.empty();
        return new Way(
                place + 1,
                open.size(),
                before.map(MeetingPages::path).orElse(null),
                after.map(MeetingPages::path).orElse(null),
                still ? null : path(id) + "?still=yes",
                path(id));
    }

    /** Of a case or a round that is not as it was signed nothing is put on the wall, not even what it is called. */
    private Shown shown(ViewRounds.View seen) {
        return seen.isAuthentic() && authentic.holds(seen.caseFile()) ? asSigned(seen) : spoilt(seen.round());
    }

    private static Shown spoilt(Round round) {
        return new Shown(
                null,
                null,
                null,
                round.isOpen(),
                false,
                List.of(),
                null,
                null,
                null,
                null,
                0,
                0,
                0,
                null,
                false,
                0,
                null);
    }

    private Shown asSigned(ViewRounds.View seen) {
        Round round = seen.round();
        Instant now = clock.instant();
        return new Shown(
                seen.caseFile().codename().value(),
                round.kind().name(),
                round.status().name(),
                round.isOpen(),
                true,
                seen.caseFile().assistanceTypes().stream().map(Enum::name).toList(),
                round.proposal().amount(),
                round.approvedAmount().orElse(null),
                seen.beside().map(each -> AskedBox.of(each, page.locale())).orElse(null),
                RoundBoxes.grouped(round.proposalHash()),
                round.terms().approvalsNeeded(),
                seen.votedBy().size(),
                round.terms().quorum(),
                round.terms().rule().name(),
                seen.needsMembers(),
                look.believed(() -> recusals.on(round.caseId()).size()).orElse(0),
                clocks.of(seen.caseFile(), round, now));
    }

    private static String path(UUID round) {
        return "/review/meeting/" + round;
    }
}
