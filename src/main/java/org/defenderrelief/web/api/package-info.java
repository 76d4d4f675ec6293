/** REST under /api/v1, thin and without rules; the resources of each stage stand in a room of their own, what they share stands here. */
package org.defenderrelief.web.api;
