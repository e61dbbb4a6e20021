# Everything as it comes: events of this account and region, in a new bucket.

terraform {
  required_version = ">= 1.9"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.40"
    }
  }
}

variable "jar_path" {
  description = "The jar of the functions. Null: where \"mvn package\" puts it."
  type        = string
  default     = null
}

provider "aws" {
  region = "eu-central-1"
}

module "tributary" {
  source = "../.."

  jar_path = var.jar_path
}

output "first_query" {
  description = "A query to begin with."
  value       = module.tributary.first_query
}
