#!/bin/sh
# Registers the namespace TEMPORAL_NAMESPACE at the server TEMPORAL_ADDRESS, unless it is there. Ended runs can be looked
# at for 30 days; what they made is in the workspace and does not depend on that.
set -eu
temporal operator namespace describe --namespace "$TEMPORAL_NAMESPACE" >/dev/null 2>&1 ||
  temporal operator namespace create --namespace "$TEMPORAL_NAMESPACE" --retention 720h
