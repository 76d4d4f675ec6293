package org.defenderrelief.web.shared;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.RestForm;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;

/** Keeps a person's choice of time zone in a cookie of their browser, nowhere else. */
@Path("/time-zone")
public class ZoneChoices {
    private static final int YEAR_SECONDS = 31_536_000;

    private final ReaderZone zones;

    ZoneChoices(ReaderZone zones) {
        this.zones = zones;
    }

    /** @param zone one of those on offer; empty for the browser's */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response choose(@RestForm String zone, @RestForm String back) {
        boolean own = zone != null && !zone.isEmpty();
        if (own && !zones.getAll().contains(zone)) {
            throw new Problem.InvalidInput("zone", Flaw.ZONE);
        }
        return Response.seeOther(Redirects.local(back))
                .cookie(new NewCookie.Builder(ReaderZone.CHOSEN)
                        .value(own ? zone : "")
                        .path("/")
                        .maxAge(own ? YEAR_SECONDS : 0)
                        .secure(true)
                        .httpOnly(true)
                        .sameSite(NewCookie.SameSite.LAX)
                        .build())
                .build();
    }
}
