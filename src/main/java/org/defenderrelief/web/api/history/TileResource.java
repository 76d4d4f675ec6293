package org.defenderrelief.web.api.history;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;

import org.defenderrelief.history.HistoryLog;
import org.defenderrelief.kernel.Problem;

/** The tree's hashes for anybody who witnesses the log: C2SP tlog-tiles. Hashes only; what the entries say is not here. */
@Path("/api/v1/history/tile")
@PermitAll
class TileResource {
    /** An index in groups of three digits, all but the last after an x: x001/x234/067. */
    private static final Pattern INDEX = Pattern.compile("((?:x[0-9]{3}/){0,4})([0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    private final HistoryLog log;

    TileResource(HistoryLog log) {
        this.log = log;
    }

    @GET
    @Path("/{level:[0-7]}/{index:.+}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(
            summary = "A tile of the tree",
            description =
                    "Up to 256 hashes as C2SP tlog-tiles names them: tile/<level>/<index>, with .p/<width> for a partial one.")
    public Response tile(@PathParam("level") int level, @PathParam("index") String path) {
        Matcher index = INDEX.matcher(path);
        if (!index.matches()) {
            throw new Problem.NotFound();
        }
        int width = index.group(3) == null ? 256 : Integer.parseInt(index.group(3));
        if (index.group(3) != null && width > 255) {
            throw new Problem.NotFound();
        }
        long number = Long.parseLong(index.group(1).replaceAll("[x/]", "") + index.group(2));
        return Response.ok(log.tile(level, number, width))
                .header("Cache-Control", "public, max-age=31536000, immutable")
                .build();
    }
}
