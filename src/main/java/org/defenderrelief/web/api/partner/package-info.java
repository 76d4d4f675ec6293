/** Partner organisations by REST: who vouches for them, who speaks for them, and how somebody joins. */
package org.defenderrelief.web.api.partner;
