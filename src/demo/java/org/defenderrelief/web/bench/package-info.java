/** The bare endpoints that scripts/bench measures the service against; a 404 unless the local bench turned it on. */
package org.defenderrelief.web.bench;
